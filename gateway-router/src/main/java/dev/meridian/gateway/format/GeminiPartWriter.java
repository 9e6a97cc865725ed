package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a generateContent request. */
final class GeminiPartWriter {
  /** What Google lets stand for the signature of a call that another provider's model made. */
  private static final String NO_SIGNATURE = "skip_thought_signature_validator";

  private final Origins origins;
  private final Map<String, String> toolNames = new HashMap<>();
  private final boolean wantsSignatures;

  GeminiPartWriter(ModelRequest request, Origins origins) {
    this.origins = origins;
    this.wantsSignatures = request.model().matches(".*gemini-([3-9]|\\d\\d).*");
    for (Turn turn : request.turns()) {
      for (Part part : turn.parts()) {
        if (part instanceof Part.ToolCall call) {
          toolNames.put(call.id(), call.name());
        }
      }
    }
  }

  /** Without empty texts, and without what another provider sealed. */
  ArrayNode write(List<Part> parts) {
    ArrayNode list = Json.list();
    boolean calls = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
    boolean first = true;
    String loose = null;
    for (Part part : parts) {
      if (part instanceof Part.Reasoning reasoning) {
        loose = reasoning(list, reasoning, loose);
        continue;
      }
      boolean call = part instanceof Part.ToolCall;
      ObjectNode written = write(part);
      if (written == null) {
        continue;
      }
      list.add(written);
      if (loose != null && (call || !calls)) {
        written.put("thoughtSignature", loose);
        loose = null;
      } else if (call && first && wantsSignatures) {
        written.put("thoughtSignature", NO_SIGNATURE);
      }
      first &= !call;
    }
    if (loose != null) {
      list.addObject().put("text", "").put("thoughtSignature", loose);
    }
    return list;
  }

  /**
   * A signature without a thought belongs to the turn's first call, or else to its next part.
   *
   * @return the signature that has no part yet
   */
  private static @Nullable String reasoning(
      ArrayNode list, Part.Reasoning reasoning, @Nullable String loose) {
    boolean foreign = reasoning.seal().filter(s -> !s.isOf(Seal.Maker.GEMINI)).isPresent();
    if (foreign) {
      return loose;
    }
    if (reasoning.text().isEmpty()) {
      return reasoning.seal().map(Seal::value).orElse(loose);
    }
    ObjectNode thought = list.addObject().put("text", reasoning.text()).put("thought", true);
    reasoning.seal().ifPresent(seal -> thought.put("thoughtSignature", seal.value()));
    return loose;
  }

  private @Nullable ObjectNode write(Part part) {
    return switch (part) {
      case Part.Text(String text) -> text.isEmpty() ? null : Json.object().put("text", text);
      case Part.Refusal(String text) -> text.isEmpty() ? null : Json.object().put("text", text);
      case Part.Image image -> media(image.media(), "image/jpeg");
      case Part.File file -> media(file.media(), "application/pdf");
      case Part.Audio audio -> inline(audio.mimeType(), audio.data());
      case Part.ToolCall call -> call(call);
      case Part.ToolResult result -> result(result);
      case Part.Reasoning _ -> null;
    };
  }

  private static ObjectNode media(Media media, String otherwise) {
    return switch (media) {
      case Media.Inline(String type, String data) -> inline(type, data);
      case Media.Url(String url) -> {
        ObjectNode part = Json.object();
        part.putObject("fileData")
            .put("fileUri", url)
            .put("mimeType", MimeTypes.ofUrl(url).orElse(otherwise));
        yield part;
      }
    };
  }

  private static ObjectNode inline(String type, String data) {
    ObjectNode part = Json.object();
    part.putObject("inlineData").put("mimeType", type).put("data", data);
    return part;
  }

  private ObjectNode call(Part.ToolCall call) {
    ObjectNode arguments =
        Json.parseObject(call.arguments())
            .orElseThrow(() -> origins.bad(call, "must be the text of a JSON object"));
    ObjectNode part = Json.object();
    part.putObject("functionCall")
        .put("id", call.id())
        .put("name", call.name())
        .set("args", arguments);
    return part;
  }

  private ObjectNode result(Part.ToolResult result) {
    String name = toolNames.get(result.callId());
    if (name == null) {
      throw origins.bad(result, "names no tool call of the conversation");
    }
    ObjectNode part = Json.object();
    ObjectNode response =
        part.putObject("functionResponse").put("id", result.callId()).put("name", name);
    ArrayNode texts = Json.list();
    for (Part piece : result.content()) {
      switch (piece) {
        case Part.Text(String text) -> texts.add(text);
        case Part.Image(Media.Inline(String type, String data), var _) ->
            response.withArrayProperty("parts").add(inline(type, data));
        case Part.File(Media.Inline(String type, String data), var _) ->
            response.withArrayProperty("parts").add(inline(type, data));
        default -> throw origins.refuse(piece, GeminiFormat.TITLE);
      }
    }
    response
        .putObject("response")
        .set(result.error() ? "error" : "output", texts.size() == 1 ? texts.path(0) : texts);
    return part;
  }
}
