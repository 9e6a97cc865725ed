package dev.meridian.data.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.record.Cursor;
import dev.meridian.data.record.StoredRow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** An answer as clients read it. */
record QueryAnswer(byte[] json, Optional<Cursor> cursor) {
  private static final Set<String> PREVIEWED =
      Set.of("input", "output", "expected", "error", "metadata");

  static QueryAnswer single(QueryPlan plan, ObjectNode row) {
    return write(plan, out -> out.writeBytes(Json.write(row)), Optional.empty(), 0);
  }

  /** Rows that may go out as they are stored. */
  static QueryAnswer of(QueryPlan plan, RowScan.Found found, Evaluator evaluator) {
    boolean whole = plan.columns().isEmpty() && plan.previewLength().isEmpty();
    if (!whole) {
      return of(
          plan, found.rows().stream().map(StoredRow::tree).toList(), found.cursor(), evaluator);
    }
    long xact = found.rows().stream().mapToLong(r -> r.xact().value()).max().orElse(0);
    return write(
        plan,
        out -> {
          for (int i = 0; i < found.rows().size(); i++) {
            if (i > 0) {
              out.write(',');
            }
            found.rows().get(i).write(out);
          }
        },
        found.cursor(),
        xact);
  }

  static QueryAnswer of(
      QueryPlan plan, List<ObjectNode> rows, Optional<Cursor> cursor, Evaluator evaluator) {
    long xact = rows.stream().mapToLong(r -> r.path("_xact_id").asLong()).max().orElse(0);
    return write(
        plan,
        out -> {
          for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
              out.write(',');
            }
            out.writeBytes(Json.write(answered(plan, rows.get(i), evaluator)));
          }
        },
        cursor,
        xact);
  }

  private static ObjectNode answered(QueryPlan plan, ObjectNode row, Evaluator evaluator) {
    plan.previewLength().ifPresent(length -> preview(row, length));
    if (plan.columns().isEmpty()) {
      return row;
    }
    ObjectNode answer = Json.object();
    plan.columns().forEach(c -> answer.set(c.name(), evaluator.evaluate(c.value(), row)));
    return answer;
  }

  private static void preview(ObjectNode row, int length) {
    for (String field : PREVIEWED) {
      JsonNode value = row.path(field);
      String text = value.isTextual() ? value.textValue() : Json.text(value);
      if (row.hasNonNull(field) && text.length() > length) {
        row.put(
            field,
            text.substring(
                    0,
                    text.offsetByCodePoints(
                        0, Math.min(length, text.codePointCount(0, text.length()))))
                + "…");
      }
    }
  }

  private static QueryAnswer write(
      QueryPlan plan, Consumer<ByteArrayOutputStream> rows, Optional<Cursor> cursor, long xact) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    out.writeBytes("{\"data\":[".getBytes(StandardCharsets.UTF_8));
    rows.accept(out);
    ObjectNode rest = Json.object();
    rest.set("schema", AnswerSchema.of(plan));
    rest.put("cursor", cursor.map(Cursor::toString).orElse(null));
    String id = Long.toString(xact);
    // Postgres is the only engine, so every answer is as fresh as its commit.
    rest.putObject("realtime_state")
        .put("type", "on")
        .put("minimum_xact_id", id)
        .put("actual_xact_id", id)
        .put("read_bytes", out.size());
    rest.putObject("freshness_state")
        .put("last_processed_xact_id", id)
        .put("last_considered_xact_id", id);
    rest.putArray("warnings");
    byte[] tail = Json.write(rest);
    out.writeBytes("],".getBytes(StandardCharsets.UTF_8));
    out.write(tail, 1, tail.length - 1);
    return new QueryAnswer(out.toByteArray(), cursor);
  }
}
