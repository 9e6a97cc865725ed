package dev.meridian.gateway.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads the content blocks of a messages request. */
final class AnthropicBlockReader {
  private AnthropicBlockReader() {}

  /** A text, or a list of blocks. */
  static List<Part> read(Field content) {
    if (content.node().isTextual()) {
      return List.of(content.origin(new Part.Text(content.text())));
    }
    List<Part> parts = new ArrayList<>();
    content.list().forEach(item -> parts.add(part(item)));
    return parts;
  }

  private static Part part(Field item) {
    Fields block = item.object();
    block.ignore("cache_control");
    Field type = block.require("type");
    return switch (type.text()) {
      case "text" -> item.origin(new Part.Text(text(block)));
      case "image" -> item.origin(new Part.Image(media(block.require("source")), Optional.empty()));
      case "document" -> item.origin(document(block));
      case "thinking" ->
          item.origin(
              new Part.Reasoning(
                  block.require("thinking").text(),
                  block.text("signature").flatMap(text -> Seal.read(text, Seal.Maker.ANTHROPIC))));
      case "redacted_thinking" ->
          item.origin(
              new Part.Reasoning("", Seal.read(block.require("data").text(), Seal.Maker.REDACTED)));
      case "tool_use" -> {
        block.ignore("caller");
        yield item.origin(
            new Part.ToolCall(
                block.require("id").name(),
                block.require("name").name(),
                Json.text(block.require("input").json())));
      }
      case "tool_result" ->
          item.origin(
              new Part.ToolResult(
                  block.require("tool_use_id").name(),
                  block.get("content").map(AnthropicBlockReader::read).orElse(List.of()),
                  block.flag("is_error")));
      default ->
          throw Origins.untranslatable(type.at() + " " + type.text(), type.reading().target());
    };
  }

  private static String text(Fields block) {
    block.ignoreIf("citations", Json.list());
    return block.require("text").text();
  }

  private static Part document(Fields block) {
    block
        .get("citations")
        .map(Field::object)
        .flatMap(citations -> citations.get("enabled"))
        .filter(Field::flag)
        .ifPresent(
            enabled -> {
              throw enabled.untranslatable();
            });
    return new Part.File(media(block.require("source")), block.text("title"));
  }

  private static Media media(Field field) {
    Fields source = field.object();
    Field type = source.require("type");
    return switch (type.text()) {
      case "base64" ->
          new Media.Inline(source.require("media_type").name(), source.require("data").text());
      case "text" ->
          new Media.Inline(
              source.require("media_type").name(),
              Base64.getEncoder()
                  .encodeToString(source.require("data").text().getBytes(StandardCharsets.UTF_8)));
      case "url" -> new Media.Url(Media.webAddress(source.require("url")));
      default ->
          throw Origins.untranslatable(type.at() + " " + type.text(), type.reading().target());
    };
  }
}
