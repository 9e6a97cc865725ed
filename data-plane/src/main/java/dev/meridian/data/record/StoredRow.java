package dev.meridian.data.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.trace.XactId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A row as it is read: the stored JSON, with what the service says of it in front.
 *
 * @param pagination its place in the order of pages
 * @param comments the comments on it as JSON texts
 */
public record StoredRow(
    String id, XactId xact, long pagination, byte[] json, List<String> comments) {
  /** The row's place as clients see it. */
  public String paginationKey() {
    return "p%020d".formatted(pagination);
  }

  /** Appends the whole row as JSON, without parsing the stored one. */
  public void write(ByteArrayOutputStream out) {
    StringBuilder front = new StringBuilder(128);
    front.append("{\"_xact_id\":\"").append(xact).append("\",\"_pagination_key\":\"");
    front.append(paginationKey()).append("\",\"comments\":");
    if (comments.isEmpty()) {
      front.append("null");
    } else {
      front.append('[').append(String.join(",", comments)).append(']');
    }
    front.append(",\"audit_data\":null,");
    out.writeBytes(front.toString().getBytes(StandardCharsets.UTF_8));
    out.write(json, 1, json.length - 1);
  }

  /** The whole row as a tree. */
  public ObjectNode tree() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 128);
    write(out);
    return Json.stored(out.toByteArray());
  }
}
