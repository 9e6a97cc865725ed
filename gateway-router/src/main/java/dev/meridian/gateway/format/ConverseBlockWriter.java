package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes the content blocks of one Converse request. */
final class ConverseBlockWriter {
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_NAME = 190;
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9()\\[\\]-]+");

  private static final Map<String, String> IMAGES =
      Map.of("image/png", "png", "image/jpeg", "jpeg", "image/gif", "gif", "image/webp", "webp");

  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "application/pdf",
          "pdf",
          "text/plain",
          "txt",
          "text/csv",
          "csv",
          "text/html",
          "html",
          "text/markdown",
          "md",
          "application/msword",
          "doc",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "docx",
          "application/vnd.ms-excel",
          "xls",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "xlsx");

  private final Origins origins;
  private final Set<String> documents = new HashSet<>();

  ConverseBlockWriter(Origins origins) {
    this.origins = origins;
  }

  /** Without empty texts, which Bedrock refuses, and what another provider thought. */
  void write(ArrayNode blocks, List<Part> parts) {
    parts.forEach(part -> write(blocks, part));
  }

  private void write(ArrayNode blocks, Part part) {
    switch (part) {
      case Part.Text(String text) -> text(blocks, text);
      case Part.Refusal(String text) -> text(blocks, text);
      case Part.Image image ->
          source(blocks.addObject().putObject("image"), image, image.media(), IMAGES);
      case Part.File file -> {
        ObjectNode document = blocks.addObject().putObject("document");
        source(document, file, file.media(), DOCUMENTS);
        document.put("name", documentName(file.name().orElse("")));
      }
      case Part.Audio audio -> throw origins.refuse(audio, ConverseFormat.TITLE);
      case Part.Reasoning reasoning ->
          reasoning.seal().ifPresent(seal -> reasoning(blocks, reasoning.text(), seal));
      case Part.ToolCall call ->
          blocks
              .addObject()
              .putObject("toolUse")
              .put("toolUseId", ToolIds.fit(call.id(), LONGEST_ID))
              .put("name", call.name())
              .set(
                  "input",
                  Json.parseObject(call.arguments())
                      .orElseThrow(() -> origins.bad(call, "must be the text of a JSON object")));
      case Part.ToolResult result -> result(blocks.addObject().putObject("toolResult"), result);
    }
  }

  private static void text(ArrayNode blocks, String text) {
    if (!text.isBlank()) {
      blocks.addObject().put("text", text);
    }
  }

  private static void reasoning(ArrayNode blocks, String text, Seal seal) {
    if (seal.isOf(Seal.Maker.CONVERSE)) {
      blocks
          .addObject()
          .putObject("reasoningContent")
          .putObject("reasoningText")
          .put("text", text)
          .put("signature", seal.value());
    } else if (seal.isOf(Seal.Maker.CONVERSE_REDACTED)) {
      blocks.addObject().putObject("reasoningContent").put("redactedContent", seal.value());
    }
  }

  private void result(ObjectNode node, Part.ToolResult result) {
    node.put("toolUseId", ToolIds.fit(result.callId(), LONGEST_ID));
    write(node.putArray("content"), result.content());
    if (result.error()) {
      node.put("status", "error");
    }
  }

  private void source(ObjectNode node, Part part, Media media, Map<String, String> formats) {
    String format = media instanceof Media.Inline inline ? formats.get(inline.mimeType()) : null;
    if (format == null) {
      throw origins.refuse(part, ConverseFormat.TITLE);
    }
    node.put("format", format).putObject("source").put("bytes", ((Media.Inline) media).data());
  }

  /**
   * Names are of letters, digits, brackets, hyphens and single spaces, and tell documents apart.
   */
  private String documentName(String name) {
    String plain = NOT_IN_NAMES.matcher(name).replaceAll(" ").strip();
    String least = plain.isEmpty() ? "document" : plain;
    String fit = least.substring(0, Math.min(least.length(), LONGEST_NAME)).strip();
    String unique = fit;
    for (int next = 2; !documents.add(unique); next++) {
      unique = fit + " " + next;
    }
    return unique;
  }
}
