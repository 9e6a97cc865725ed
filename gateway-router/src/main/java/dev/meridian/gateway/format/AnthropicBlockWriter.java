package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Writes the content blocks of a messages request. */
final class AnthropicBlockWriter {
  private static final int LONGEST_ID = 64;

  private final Origins origins;

  AnthropicBlockWriter(Origins origins) {
    this.origins = origins;
  }

  /** Without what Anthropic refuses: empty texts, and what another provider thought. */
  ArrayNode write(List<Part> parts) {
    ArrayNode blocks = Json.list();
    parts.forEach(part -> write(blocks, part));
    return blocks;
  }

  /** One text alone can stand without its block. */
  static JsonNode plain(ArrayNode blocks) {
    boolean text = blocks.size() == 1 && blocks.path(0).path("type").asText().equals("text");
    return text ? blocks.path(0).path("text") : blocks;
  }

  private void write(ArrayNode blocks, Part part) {
    switch (part) {
      case Part.Text(String text) -> text(blocks, text);
      case Part.Refusal(String text) -> text(blocks, text);
      case Part.Image image ->
          blocks.addObject().put("type", "image").set("source", source(image, image.media()));
      case Part.File file -> {
        ObjectNode block = blocks.addObject().put("type", "document");
        block.set("source", source(file, file.media()));
        file.name().ifPresent(name -> block.put("title", name));
      }
      case Part.Audio audio -> throw origins.refuse(audio, AnthropicFormat.TITLE);
      case Part.Reasoning reasoning ->
          reasoning.seal().ifPresent(seal -> thinking(blocks, reasoning.text(), seal));
      case Part.ToolCall call ->
          blocks
              .addObject()
              .put("type", "tool_use")
              .put("id", ToolIds.fit(call.id(), LONGEST_ID))
              .put("name", call.name())
              .set("input", input(call));
      case Part.ToolResult result -> result(blocks, result);
    }
  }

  private static void text(ArrayNode blocks, String text) {
    if (!text.isEmpty()) {
      blocks.addObject().put("type", "text").put("text", text);
    }
  }

  private static void thinking(ArrayNode blocks, String text, Seal seal) {
    if (seal.isOf(Seal.Maker.ANTHROPIC)) {
      blocks
          .addObject()
          .put("type", "thinking")
          .put("thinking", text)
          .put("signature", seal.value());
    } else if (seal.isOf(Seal.Maker.REDACTED)) {
      blocks.addObject().put("type", "redacted_thinking").put("data", seal.value());
    }
  }

  private ObjectNode input(Part.ToolCall call) {
    return Json.parseObject(call.arguments())
        .orElseThrow(() -> origins.bad(call, "must be the text of a JSON object"));
  }

  private void result(ArrayNode blocks, Part.ToolResult result) {
    ObjectNode block =
        blocks
            .addObject()
            .put("type", "tool_result")
            .put("tool_use_id", ToolIds.fit(result.callId(), LONGEST_ID));
    ArrayNode content = write(result.content());
    if (!content.isEmpty()) {
      block.set("content", plain(content));
    }
    if (result.error()) {
      block.put("is_error", true);
    }
  }

  private ObjectNode source(Part part, Media media) {
    return switch (media) {
      case Media.Url(String url) -> Json.object().put("type", "url").put("url", url);
      case Media.Inline(String type, String data) ->
          type.startsWith("text/")
              ? Json.object()
                  .put("type", "text")
                  .put("media_type", "text/plain")
                  .put("data", decoded(part, data))
              : binary(part, type, data);
    };
  }

  private ObjectNode binary(Part part, String type, String data) {
    if (part instanceof Part.File && !type.equals("application/pdf")) {
      throw origins.refuse(part, AnthropicFormat.TITLE);
    }
    return Json.object().put("type", "base64").put("media_type", type).put("data", data);
  }

  private String decoded(Part part, String data) {
    try {
      return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw origins.bad(part, "must hold Base64");
    }
  }
}
