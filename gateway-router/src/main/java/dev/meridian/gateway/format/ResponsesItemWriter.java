package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Writes turns as the input of a responses request. */
final class ResponsesItemWriter {
  private static final int LONGEST_ID = 64;

  private final ArrayNode items;
  private final Origins origins;

  ResponsesItemWriter(ArrayNode items, Origins origins) {
    this.items = items;
    this.origins = origins;
  }

  /** In their order: what is said stands between thoughts, calls and results. */
  void write(Turn turn) {
    List<Part> said = new ArrayList<>();
    for (Part part : turn.parts()) {
      switch (part) {
        case Part.Text _, Part.Refusal _, Part.Image _, Part.File _, Part.Audio _ -> said.add(part);
        case Part.Reasoning _, Part.ToolCall _, Part.ToolResult _ -> {
          message(turn.role(), said);
          item(part);
        }
      }
    }
    message(turn.role(), said);
  }

  private void item(Part part) {
    switch (part) {
      case Part.Reasoning reasoning -> {
        if (reasoning.seal().filter(s -> s.isOf(Seal.Maker.RESPONSES)).isPresent()) {
          items.add(ResponsesSeals.item(reasoning, "rs_0"));
        }
      }
      case Part.ToolCall call ->
          items
              .addObject()
              .put("type", "function_call")
              .put("call_id", ToolIds.fit(call.id(), LONGEST_ID))
              .put("name", call.name())
              .put("arguments", call.arguments());
      case Part.ToolResult result ->
          items
              .addObject()
              .put("type", "function_call_output")
              .put("call_id", ToolIds.fit(result.callId(), LONGEST_ID))
              .set("output", content(result.content(), "input_text"));
      case Part.Text _, Part.Refusal _, Part.Image _, Part.File _, Part.Audio _ ->
          throw new IllegalArgumentException("No item of its own: " + part.getClass());
    }
  }

  private void message(Turn.Role role, List<Part> said) {
    if (said.isEmpty()) {
      return;
    }
    boolean assistant = role == Turn.Role.ASSISTANT;
    items
        .addObject()
        .put("type", "message")
        .put(
            "role",
            switch (role) {
              case SYSTEM -> "system";
              case DEVELOPER -> "developer";
              case USER -> "user";
              case ASSISTANT -> "assistant";
            })
        .set("content", content(said, assistant ? "output_text" : "input_text"));
    said.clear();
  }

  private JsonNode content(List<Part> parts, String textType) {
    if (parts.size() == 1 && parts.getFirst() instanceof Part.Text(String text)) {
      return TextNode.valueOf(text);
    }
    if (parts.isEmpty()) {
      return TextNode.valueOf("");
    }
    ArrayNode content = Json.list();
    parts.forEach(part -> write(content.addObject(), part, textType));
    return content;
  }

  private void write(ObjectNode item, Part part, String textType) {
    switch (part) {
      case Part.Text(String text) -> item.put("type", textType).put("text", text);
      case Part.Refusal(String text) -> item.put("type", "refusal").put("refusal", text);
      case Part.Image image ->
          item.put("type", "input_image")
              .put("image_url", url(image.media()))
              .put("detail", image.detail().orElse("auto"));
      case Part.File file -> {
        item.put("type", "input_file");
        switch (file.media()) {
          case Media.Url(String url) -> item.put("file_url", url);
          case Media.Inline inline -> {
            item.put("file_data", inline.dataUrl());
            file.name().ifPresent(name -> item.put("filename", name));
          }
        }
      }
      case Part.Audio _, Part.Reasoning _, Part.ToolCall _, Part.ToolResult _ ->
          throw origins.refuse(part, ResponsesFormat.TITLE);
    }
  }

  private static String url(Media media) {
    return switch (media) {
      case Media.Inline inline -> inline.dataUrl();
      case Media.Url(String url) -> url;
    };
  }
}
