package dev.meridian.data.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The body of {@code POST /logs3}: rows, or the key under which a large body was uploaded. */
sealed interface Logs3Body {
  /**
   * @param playgrounds which rows named together with their project
   */
  record Rows(List<IncomingRow> rows, Map<UUID, ProjectId> playgrounds) implements Logs3Body {}

  /** Rows of prompts and functions, which are not records. */
  record Prompts(List<ObjectNode> rows) implements Logs3Body {}

  record Overflow(String key) implements Logs3Body {}

  int MAX_ROW_BYTES = 20 * 1024 * 1024;

  /**
   * Reads a body row by row, so that a row that is too large is found before it is built.
   *
   * @throws ApiException 400 or 413
   */
  static Logs3Body read(byte[] body) {
    Json.requireUtf8(body);
    try (JsonParser parser = Json.MAPPER.getFactory().createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw ApiException.badRequest("The body must be a JSON object");
      }
      Logs3Body found = null;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean rows = parser.currentName().equals("rows");
        JsonToken value = parser.nextToken();
        if (rows) {
          found = value == JsonToken.START_ARRAY ? rows(parser) : overflow(parser);
        } else {
          parser.skipChildren();
        }
      }
      if (found == null) {
        InvalidRows invalid = new InvalidRows();
        invalid.missing("array", List.of("rows"));
        throw invalid.refusal();
      }
      if (parser.nextToken() != null) {
        throw ApiException.badRequest("Something follows the JSON object");
      }
      return found;
    } catch (IOException e) {
      throw Json.malformed(e);
    }
  }

  static ApiException rowTooLarge() {
    return ApiException.tooLarge("A row may have at most 20 MB");
  }

  private static Logs3Body rows(JsonParser parser) throws IOException {
    RowReader reader = new RowReader();
    List<IncomingRow> rows = new ArrayList<>();
    List<ObjectNode> prompts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      long start = parser.currentTokenLocation().getByteOffset();
      JsonNode row = Json.next(parser);
      if (parser.currentLocation().getByteOffset() - start > MAX_ROW_BYTES) {
        throw rowTooLarge();
      }
      if (row instanceof ObjectNode prompt && PromptRows.claim(prompt)) {
        prompts.add(prompt);
      } else if (row instanceof ObjectNode object) {
        reader.addressed(object).ifPresent(rows::add);
      } else {
        reader.invalid().wrongType("object", row, List.of("rows"));
      }
    }
    reader.finish();
    if (!prompts.isEmpty() && !rows.isEmpty()) {
      throw InvalidRows.of(
          "Send rows of prompts and functions in a request of their own", List.of("rows"));
    }
    return prompts.isEmpty() ? new Rows(rows, reader.playgrounds()) : new Prompts(prompts);
  }

  private static Logs3Body overflow(JsonParser parser) throws IOException {
    JsonNode rows = Json.next(parser);
    if (rows.path("type").asText().equals("logs3_overflow") && rows.path("key").isTextual()) {
      return new Overflow(rows.get("key").textValue());
    }
    InvalidRows invalid = new InvalidRows();
    invalid.wrongType("array", rows, List.of("rows"));
    throw invalid.refusal();
  }
}
