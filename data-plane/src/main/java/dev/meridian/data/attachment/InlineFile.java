package dev.meridian.data.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that a span carries inside of itself, as the official exporters write it: {@code
 * {"type":"base64_attachment","content":"data:image/png;base64,…"}}.
 */
public final class InlineFile {
  private static final String TYPE = "base64_attachment";
  private static final Pattern HEAD =
      Pattern.compile("data:([a-zA-Z0-9.+-]{1,60}/([a-zA-Z0-9.+-]{1,60}));base64,");

  private final String key;
  private final String contentType;
  private final byte[] content;

  private InlineFile(String key, String contentType, byte[] content) {
    this.key = key;
    this.contentType = contentType;
    this.content = content;
  }

  String key() {
    return key;
  }

  String contentType() {
    return contentType;
  }

  byte[] content() {
    return content;
  }

  /**
   * Puts references in the place of the files that a row's fields carry. What only looks like one
   * stays as it is.
   *
   * @param row names the row in its organization: sent again, it has the same files
   */
  public static List<InlineFile> take(String row, ObjectNode fields) {
    List<InlineFile> found = new ArrayList<>();
    take(row, (JsonNode) fields, found);
    return found;
  }

  private static void take(String row, JsonNode value, List<InlineFile> found) {
    if (value instanceof ObjectNode object && object.path("type").asText().equals(TYPE)) {
      read(row, object).ifPresent(found::add);
    } else if (value.isContainerNode()) {
      value.forEach(child -> take(row, child, found));
    }
  }

  private static Optional<InlineFile> read(String row, ObjectNode value) {
    String text = value.path("content").asText();
    Matcher head = HEAD.matcher(text);
    if (!head.lookingAt()) {
      return Optional.empty();
    }
    byte[] content;
    try {
      content = Base64.getDecoder().decode(text.substring(head.end()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    InlineFile file = new InlineFile(key(row, content), head.group(1), content);
    ObjectNode reference =
        Json.object()
            .put("type", AttachmentReferences.TYPE)
            .put("filename", "attachment." + head.group(2))
            .put("content_type", file.contentType)
            .put("key", file.key);
    value.removeAll();
    value.setAll(reference);
    return Optional.of(file);
  }

  private static String key(String row, byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(row.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return "inline-" + HexFormat.of().formatHex(digest.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
