package dev.meridian.data.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.XactId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whatever is sent as rows is refused as bad, or stored so that it is read as it was sent. */
class RowFuzzTest {
  private static final RecordObject OBJECT =
      new RecordObject(RecordKind.PROJECT_LOGS, new UUID(1, 2));
  private static final ObjectEvent OWNER =
      new ProjectEvent(
          new OrgId(new UUID(3, 4)),
          1,
          false,
          new ProjectId(OBJECT.id()),
          "project",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Instant.EPOCH);

  @FuzzTest
  void logs3(byte[] data) {
    try {
      if (Logs3Body.read(data) instanceof Logs3Body.Rows rows) {
        check(rows.rows());
      }
    } catch (ApiException refused) {
      assertThat(refused.code().status()).isIn(400, 413);
    }
  }

  /** As events, as feedback, and of many objects: one text may be any of them. */
  @FuzzTest
  void requests(byte[] data) {
    read(data, request -> RowsRequest.events(OBJECT, request, data.length));
    read(data, request -> RowsRequest.feedback(OBJECT, request, data.length));
    read(data, request -> CrossInsert.of(request, data.length).rows());
  }

  private interface Reading {
    List<IncomingRow> rows(ObjectNode request);
  }

  private static void read(byte[] data, Reading reading) {
    try {
      check(reading.rows(Json.request(data)));
    } catch (ApiException refused) {
      assertThat(refused.code().status()).isIn(400, 413);
    }
  }

  private static void check(List<IncomingRow> rows) {
    Map<RecordObject, ObjectEvent> owners = new HashMap<>();
    Map<RowKey, ObjectNode> replaced = new HashMap<>();
    for (IncomingRow row : rows) {
      owners.put(row.key().object(), OWNER);
      if (row instanceof IncomingRow.Replace replace) {
        replaced.put(row.key(), replace.fields().deepCopy());
      } else {
        replaced.remove(row.key());
      }
    }
    Batch batch = Batch.of(rows, owners, Map.of(), XactId.atSecond(1_795_197_162), Instant.EPOCH);
    for (Supplier<Batch.Written> row : batch.written()) {
      Batch.Written written = row.get();
      ObjectNode stored = Json.stored(RowBody.decode(written.body()).json());
      checkColumns(written.columns());
      Optional.ofNullable(replaced.get(written.key()))
          .ifPresent(
              sent ->
                  List.of("input", "output", "expected", "metadata", "tags", "scores", "metrics")
                      .forEach(
                          field -> {
                            if (sent.has(field)) {
                              assertThat(Json.text(stored.get(field)))
                                  .isEqualTo(Json.text(sent.get(field)));
                            }
                          }));
    }
    batch.comments().forEach(note -> Json.stored(Json.write(note.body())));
    batch.audits().forEach(note -> Json.stored(Json.write(note.body())));
  }

  /** Postgres takes no NUL and no half surrogate pair, and in jsonb not their escapes either. */
  private static void checkColumns(RowColumns columns) {
    Stream.of(
            columns.spanId(),
            columns.rootSpanId(),
            columns.type(),
            columns.name(),
            columns.model(),
            columns.tags(),
            columns.metadata(),
            columns.scores(),
            columns.metrics())
        .filter(text -> text != null)
        .forEach(
            text -> {
              assertThat(text).doesNotContain("\0");
              assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
            });
    Stream.of(columns.tags(), columns.metadata(), columns.scores(), columns.metrics())
        .filter(text -> text != null)
        .forEach(
            text ->
                assertThat(text.replace("\\\\", ""))
                    .doesNotContain("\\u0000")
                    .doesNotContainPattern("\\\\u[dD][89a-fA-F]"));
  }
}
