package dev.meridian.data.query.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.lint.Lint;
import dev.meridian.data.query.plan.Column;
import dev.meridian.data.query.plan.Output;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.query.run.Candidate;
import dev.meridian.data.query.run.Found;
import dev.meridian.data.query.run.QueryCursor;
import dev.meridian.data.query.run.QueryRun;
import dev.meridian.data.record.StoredRow;
import dev.meridian.data.record.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes answers. */
@ApplicationScoped
public class QueryAnswers {
  private static final Set<String> PREVIEWED =
      Set.of("input", "output", "expected", "error", "metadata");

  private final ParquetFiles parquet;

  QueryAnswers(ParquetFiles parquet) {
    this.parquet = parquet;
  }

  /** Many rows are written on a worker thread. */
  public Uni<QueryAnswer> of(QueryRun run, Found found, Format format, List<Lint> lints) {
    int bytes = format == Format.PARQUET ? Integer.MAX_VALUE : found.rows().size() * 1_000;
    return Work.off(bytes, () -> write(run, found, format, lints));
  }

  private QueryAnswer write(QueryRun run, Found found, Format format, List<Lint> lints) {
    Optional<String> cursor = found.cursor().map(QueryCursor::toString);
    byte[] body =
        switch (format) {
          case JSON -> json(run, found, cursor, lints);
          case JSONL -> lines(run, found);
          case PARQUET ->
              parquet.write(
                  AnswerSchema.columns(run.plan(), found.rows().isEmpty()),
                  found.rows().stream().map(row -> answered(run, row)).toList());
        };
    return new QueryAnswer(body, format, cursor, Json.text(run.report()));
  }

  private static byte[] lines(QueryRun run, Found found) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    for (Candidate row : found.rows()) {
      append(run, row, out);
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static byte[] json(QueryRun run, Found found, Optional<String> cursor, List<Lint> lints) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    out.writeBytes("{\"data\":[".getBytes(StandardCharsets.UTF_8));
    long xact = 0;
    boolean first = true;
    for (Candidate row : found.rows()) {
      if (!first) {
        out.write(',');
      }
      first = false;
      xact = Math.max(xact, xact(row));
      append(run, row, out);
    }
    ObjectNode rest = Json.object();
    rest.set("schema", AnswerSchema.of(run.plan()));
    rest.put("cursor", cursor.orElse(null));
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
    ArrayNode warnings = rest.putArray("warnings");
    lints.forEach(lint -> warnings.add(lint.json()));
    byte[] tail = Json.write(rest);
    out.writeBytes("],".getBytes(StandardCharsets.UTF_8));
    out.write(tail, 1, tail.length - 1);
    return out.toByteArray();
  }

  private static long xact(Candidate row) {
    StoredRow stored = row.stored();
    return stored == null ? row.tree().path("_xact_id").asLong() : stored.xact().value();
  }

  /** Rows that are wanted whole go out as they are stored. */
  private static void append(QueryRun run, Candidate row, ByteArrayOutputStream out) {
    StoredRow stored = row.stored();
    QueryPlan plan = run.plan();
    boolean whole =
        plan.previewLength().isEmpty() && plan.output() instanceof Output.Rows rows && rows.whole();
    if (whole && stored != null) {
      stored.write(out);
    } else {
      out.writeBytes(Json.write(answered(run, row)));
    }
  }

  private static ObjectNode answered(QueryRun run, Candidate row) {
    ObjectNode tree = row.tree();
    QueryPlan plan = run.plan();
    if (!(plan.output() instanceof Output.Rows rows)) {
      return tree;
    }
    ObjectNode answer = rows.star() ? tree : Json.object();
    Evaluator evaluator = run.evaluator();
    for (Column column : rows.columns()) {
      answer.set(column.name(), evaluator.evaluate(column.value(), tree));
    }
    plan.previewLength().ifPresent(length -> preview(answer, length));
    return answer;
  }

  private static void preview(ObjectNode row, int length) {
    for (String field : PREVIEWED) {
      JsonNode value = row.path(field);
      String text = value.isTextual() ? value.textValue() : Json.text(value);
      if (row.hasNonNull(field) && text.length() > length) {
        int kept = Math.min(length, text.codePointCount(0, text.length()));
        row.put(field, text.substring(0, text.offsetByCodePoints(0, kept)) + "…");
      }
    }
  }
}
