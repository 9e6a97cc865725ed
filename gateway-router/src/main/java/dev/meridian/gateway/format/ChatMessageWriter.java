package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Writes turns as messages of a chat completion request. */
final class ChatMessageWriter {
  /** OpenAI's limit. */
  private static final int LONGEST_ID = 40;

  private final ArrayNode messages;
  private final Origins origins;

  ChatMessageWriter(ArrayNode messages, Origins origins) {
    this.messages = messages;
    this.origins = origins;
  }

  void write(Turn turn) {
    switch (turn.role()) {
      case SYSTEM -> plain("system", turn.parts());
      case DEVELOPER -> plain("developer", turn.parts());
      case USER -> user(turn.parts());
      case ASSISTANT -> assistant(turn.parts());
    }
  }

  private void plain(String role, List<Part> parts) {
    content(messages.addObject().put("role", role), parts);
  }

  /** Results of tools are messages of their own, before what the user says. */
  private void user(List<Part> parts) {
    List<Part> said = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.ToolResult result) {
        content(
            messages
                .addObject()
                .put("role", "tool")
                .put("tool_call_id", ToolIds.fit(result.callId(), LONGEST_ID)),
            onlyTexts(result.content()));
      } else {
        said.add(part);
      }
    }
    if (!said.isEmpty()) {
      plain("user", said);
    }
  }

  private List<Part> onlyTexts(List<Part> parts) {
    for (Part part : parts) {
      if (!(part instanceof Part.Text)) {
        throw origins.refuse(part, ChatFormat.TITLE);
      }
    }
    return parts;
  }

  private void assistant(List<Part> parts) {
    ObjectNode message = messages.addObject().put("role", "assistant");
    List<Part> said =
        parts.stream().filter(p -> p instanceof Part.Text || p instanceof Part.Refusal).toList();
    if (said.size() == 1 && said.getFirst() instanceof Part.Refusal(String text)) {
      message.putNull("content").put("refusal", text);
    } else if (!said.isEmpty()) {
      content(message, said);
    }
    ArrayNode calls = Json.list();
    for (Part part : parts) {
      switch (part) {
        case Part.Text _, Part.Refusal _ -> {}
        // What was thought means nothing to a provider that has no seals, and is refused by some.
        case Part.Reasoning _ -> {}
        case Part.ToolCall call -> call(calls.addObject(), call);
        case Part.Image _, Part.File _, Part.Audio _, Part.ToolResult _ ->
            throw origins.refuse(part, ChatFormat.TITLE);
      }
    }
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    } else if (said.isEmpty()) {
      message.put("content", "");
    }
  }

  private static void call(ObjectNode node, Part.ToolCall call) {
    node.put("id", ToolIds.fit(call.id(), LONGEST_ID)).put("type", "function");
    node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
  }

  private void content(ObjectNode message, List<Part> parts) {
    if (parts.size() == 1 && parts.getFirst() instanceof Part.Text(String text)) {
      message.put("content", text);
      return;
    }
    if (parts.isEmpty()) {
      message.put("content", "");
      return;
    }
    ArrayNode content = message.putArray("content");
    parts.forEach(part -> content(content.addObject(), part));
  }

  private void content(ObjectNode item, Part part) {
    switch (part) {
      case Part.Text(String text) -> item.put("type", "text").put("text", text);
      case Part.Refusal(String text) -> item.put("type", "refusal").put("refusal", text);
      case Part.Image image -> {
        ObjectNode url = item.put("type", "image_url").putObject("image_url");
        url.put("url", url(image.media()));
        image.detail().ifPresent(detail -> url.put("detail", detail));
      }
      case Part.File file -> {
        if (!(file.media() instanceof Media.Inline inline)) {
          throw origins.refuse(file, ChatFormat.TITLE);
        }
        ObjectNode node = item.put("type", "file").putObject("file");
        node.put("file_data", inline.dataUrl());
        file.name().ifPresent(name -> node.put("filename", name));
      }
      case Part.Audio audio ->
          item.put("type", "input_audio")
              .putObject("input_audio")
              .put("data", audio.data())
              .put("format", format(audio));
      case Part.Reasoning _, Part.ToolCall _, Part.ToolResult _ ->
          throw origins.refuse(part, ChatFormat.TITLE);
    }
  }

  private static String url(Media media) {
    return switch (media) {
      case Media.Inline inline -> inline.dataUrl();
      case Media.Url(String url) -> url;
    };
  }

  private String format(Part.Audio audio) {
    return switch (audio.mimeType()) {
      case "audio/wav", "audio/x-wav" -> "wav";
      case "audio/mp3", "audio/mpeg" -> "mp3";
      default -> throw origins.refuse(audio, ChatFormat.TITLE);
    };
  }
}
