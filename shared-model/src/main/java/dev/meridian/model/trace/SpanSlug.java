package dev.meridian.model.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.trace.SpanParent.Container;
import dev.meridian.model.trace.SpanParent.ParentSpan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the string that {@code span.export()} of the official clients makes, versions 3 and 4, and
 * writes version 4: base64 of a version byte, the object type, a count, that many id fields, and
 * the remaining fields as JSON (wire-contract.md, S8).
 */
final class SpanSlug {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OBJECT_ID = 1;
  private static final int ROW_ID = 2;
  private static final int SPAN_ID = 3;
  private static final int ROOT_SPAN_ID = 4;
  private static final int EXPERIMENT = 1;
  private static final int PROJECT_LOGS = 2;
  private static final int PLAYGROUND = 3;
  private static final int UUID_BYTES = 16;
  private static final int SHORT_SPAN_BYTES = 8;

  private final int version;
  private final int objectType;
  private final Map<Integer, String> ids = new HashMap<>();
  private final JsonNode rest;

  private SpanSlug(ByteBuffer bytes) throws IOException {
    version = bytes.get();
    if (version != 3 && version != 4) {
      throw SpanParent.invalid();
    }
    objectType = bytes.get();
    int fields = Byte.toUnsignedInt(bytes.get());
    for (int i = 0; i < fields; i++) {
      int field = bytes.get();
      ids.put(field, readId(field, bytes));
    }
    byte[] json = new byte[bytes.remaining()];
    bytes.get(json);
    rest = json.length == 0 ? JSON.createObjectNode() : JSON.readTree(json);
  }

  static SpanParent decode(String slug) {
    try {
      SpanSlug decoded = new SpanSlug(ByteBuffer.wrap(Base64.getDecoder().decode(slug.strip())));
      return new SpanParent(decoded.container(), decoded.span());
    } catch (IllegalArgumentException | BufferUnderflowException | IOException e) {
      throw SpanParent.invalid();
    }
  }

  /** Version 4: ids of its own hexadecimal lengths in binary, everything else in the JSON rest. */
  static String encode(SpanParent parent) {
    ObjectNode rest = JSON.createObjectNode();
    int objectType =
        switch (parent.container()) {
          case SpanParent.Experiment e -> withObjectId(rest, e.id(), EXPERIMENT);
          case SpanParent.ProjectLogs p -> withObjectId(rest, p.project(), PROJECT_LOGS);
          case SpanParent.Playground p -> withObjectId(rest, p.id(), PLAYGROUND);
          case SpanParent.ProjectLogsNamed named -> {
            rest.putObject("compute_object_metadata_args").put("project_name", named.projectName());
            yield PROJECT_LOGS;
          }
        };
    ByteArrayOutputStream binary = new ByteArrayOutputStream();
    int fields = 0;
    if (parent.span().isPresent()) {
      ParentSpan span = parent.span().get();
      rest.put("row_id", span.rowId());
      fields += putHex(binary, rest, SPAN_ID, "span_id", span.spanId(), SHORT_SPAN_BYTES);
      fields += putHex(binary, rest, ROOT_SPAN_ID, "root_span_id", span.rootSpanId(), UUID_BYTES);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(4);
    out.write(objectType);
    out.write(fields);
    out.writeBytes(binary.toByteArray());
    out.writeBytes(rest.toString().getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }

  private static int withObjectId(ObjectNode rest, UUID id, int objectType) {
    rest.put("object_id", id.toString());
    return objectType;
  }

  private static int putHex(
      ByteArrayOutputStream binary, ObjectNode rest, int field, String name, String id, int bytes) {
    try {
      byte[] hex = HexFormat.of().parseHex(id);
      if (hex.length == bytes) {
        binary.write(field);
        binary.writeBytes(hex);
        return 1;
      }
    } catch (IllegalArgumentException e) {
      // An id of another form, such as a UUID of an older client: it travels as text.
    }
    rest.put(name, id);
    return 0;
  }

  private String readId(int field, ByteBuffer bytes) {
    byte[] id = new byte[version == 4 && field == SPAN_ID ? SHORT_SPAN_BYTES : UUID_BYTES];
    bytes.get(id);
    boolean hex = version == 4 && (field == SPAN_ID || field == ROOT_SPAN_ID);
    if (hex) {
      return HexFormat.of().formatHex(id);
    }
    ByteBuffer halves = ByteBuffer.wrap(id);
    return new UUID(halves.getLong(), halves.getLong()).toString();
  }

  private Container container() {
    String objectId = id(OBJECT_ID, "object_id");
    JsonNode lookup = rest.path("compute_object_metadata_args");
    if (objectId == null && objectType == PROJECT_LOGS) {
      return lookup.hasNonNull("project_id")
          ? new SpanParent.ProjectLogs(SpanParent.uuid(lookup.get("project_id").asText()))
          : new SpanParent.ProjectLogsNamed(required(lookup.path("project_name").textValue()));
    }
    UUID id = SpanParent.uuid(required(objectId));
    return switch (objectType) {
      case EXPERIMENT -> new SpanParent.Experiment(id);
      case PROJECT_LOGS -> new SpanParent.ProjectLogs(id);
      case PLAYGROUND -> new SpanParent.Playground(id);
      default -> throw SpanParent.invalid();
    };
  }

  private Optional<ParentSpan> span() {
    String row = id(ROW_ID, "row_id");
    String span = id(SPAN_ID, "span_id");
    String root = id(ROOT_SPAN_ID, "root_span_id");
    return row == null || span == null || root == null
        ? Optional.empty()
        : Optional.of(new ParentSpan(row, span, root));
  }

  private @Nullable String id(int field, String name) {
    String binary = ids.get(field);
    return binary != null ? binary : rest.path(name).textValue();
  }

  private static String required(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw SpanParent.invalid();
    }
    return text;
  }
}
