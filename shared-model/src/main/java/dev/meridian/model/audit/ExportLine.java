package dev.meridian.model.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.meridian.model.id.OrgId;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of an exported audit log. What was changed is taken from it character by character: parsed
 * and written again, a number such as {@code 1.0} could look different, and its hash with it.
 */
public final class ExportLine {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private ExportLine() {}

  /**
   * @throws IllegalArgumentException when it is no such line
   */
  public static AuditEvent parse(String line) {
    try {
      Map<String, String> fields = fields(line);
      Map<String, String> details = fields(fields.getOrDefault("event_details", "{}"));
      return new AuditEvent(
          new OrgId(UUID.fromString(required(fields, "org_id"))),
          Long.parseLong(required(fields, "id")),
          Instant.parse(required(fields, "created")),
          new AuditSource(
              required(fields, "actor_id"),
              uuid(fields, "impersonated_by"),
              uuid(fields, "credential_id"),
              details.get("trace_id"),
              details.get("client_address")),
          new AuditSubject(
              required(fields, "event_type"),
              required(fields, "resource_type"),
              UUID.fromString(required(fields, "resource_id")),
              fields.get("resource_name"),
              uuid(fields, "project_id")),
          fields.get("before"),
          fields.get("after"),
          Integer.parseInt(required(fields, "hash_version")),
          required(fields, "previous_hash"),
          required(fields, "hash"));
    } catch (IOException | DateTimeParseException e) {
      throw new IllegalArgumentException("Not a line of an exported audit log", e);
    }
  }

  /** Texts as they are meant, objects as they are written; what is null is absent. */
  private static Map<String, String> fields(String json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("Not a line of an exported audit log");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value.isStructStart()) {
          int from = (int) parser.currentTokenLocation().getCharOffset();
          parser.skipChildren();
          fields.put(name, json.substring(from, (int) parser.currentLocation().getCharOffset()));
        } else if (value != JsonToken.VALUE_NULL) {
          fields.put(name, parser.getText());
        }
      }
    }
    return fields;
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("A line of the export has no " + name);
    }
    return value;
  }

  private static @Nullable UUID uuid(Map<String, String> fields, String name) {
    String value = fields.get(name);
    return value == null ? null : UUID.fromString(value);
  }
}
