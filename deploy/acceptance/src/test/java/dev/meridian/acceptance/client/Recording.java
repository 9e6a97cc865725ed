package dev.meridian.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request that an official client was recorded to send, one JSON object a line, with the status
 * that the recorder answered.
 */
record Recording(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    JsonNode body,
    int status) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("../../data-plane/src/test/resources");

  static List<String> lines(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file));
  }

  static Recording read(String line) throws IOException {
    JsonNode json = JSON.readTree(line);
    return new Recording(
        json.path("method").asText(),
        json.path("path").asText(),
        texts(json.path("query")),
        texts(json.path("headers")),
        json.path("body"),
        json.path("stub_status").asInt());
  }

  /** The path with its query. */
  String target() {
    return query.isEmpty()
        ? path
        : query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", path + "?", ""));
  }

  /** The body's bytes as they were sent. */
  String content() {
    return body.isNull() ? "" : body.isTextual() ? body.textValue() : body.toString();
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }
}
