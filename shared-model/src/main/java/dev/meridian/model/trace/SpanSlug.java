package dev.meridian.model.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.model.trace.SpanParent.Container;
import dev.meridian.model.trace.SpanParent.ParentSpan;
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
 * Reads the string that {@code span.export()} of the official clients makes, versions 3 and 4:
 * base64 of a version byte, the object type, a count, that many id fields, and the remaining fields
 * as JSON (wire-contract.md, S8).
 */
final class SpanSlug {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OBJECT_ID = 1;
  private static final int ROW_ID = 2;
  private static final int SPAN_ID = 3;
  private static final int ROOT_SPAN_ID = 4;
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
    if (objectId == null && objectType == 2) {
      return lookup.hasNonNull("project_id")
          ? new SpanParent.ProjectLogs(SpanParent.uuid(lookup.get("project_id").asText()))
          : new SpanParent.ProjectLogsNamed(required(lookup.path("project_name").textValue()));
    }
    UUID id = SpanParent.uuid(required(objectId));
    return switch (objectType) {
      case 1 -> new SpanParent.Experiment(id);
      case 2 -> new SpanParent.ProjectLogs(id);
      case 3 -> new SpanParent.Playground(id);
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
