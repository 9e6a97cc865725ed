package dev.meridian.data.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tables {@code span}, {@code payload}, {@code dataset_version} and the notes on rows.
 */
@ApplicationScoped
class RecordRepository {
  /** Bytes of JSON of the stored rows that one request may change. */
  private static final long STORED_BYTES = 64 << 20;

  /**
   * Rows as the arrays that their statements take.
   *
   * @param large the objects of the bucket that they refer to
   */
  record Rows(Tuple spans, Tuple payloads, Optional<Tuple> versions, List<String> large) {
    /**
     * @param rows at least one
     */
    static Rows of(List<Batch.Written> rows) {
      return new Rows(
          RecordRepository.spans(rows),
          RecordRepository.payloads(rows),
          RecordRepository.versions(rows.stream().map(Version::of).toList()),
          rows.stream().flatMap(w -> w.large().stream()).toList());
    }
  }

  /** What is said of rows, and which are gone, as the arrays that their statements take. */
  record Notes(
      Optional<Tuple> deleted,
      Optional<Tuple> versions,
      Optional<Tuple> uncommented,
      Optional<Tuple> comments,
      Optional<Tuple> audits) {
    static Notes of(List<Batch> batches) {
      List<Batch.Deleted> deleted = all(batches, Batch::deleted);
      return new Notes(
          some(deleted, RecordRepository::deleted),
          RecordRepository.versions(deleted.stream().map(Version::of).toList()),
          some(all(batches, Batch::uncommented), RecordRepository::uncommented),
          some(all(batches, Batch::comments), RecordRepository::notes),
          some(all(batches, Batch::audits), RecordRepository::audits));
    }

    private static <T> List<T> all(List<Batch> batches, Function<Batch, List<T>> part) {
      return batches.stream().flatMap(batch -> part.apply(batch).stream()).toList();
    }

    private static <T> Optional<Tuple> some(List<T> rows, Function<List<T>, Tuple> columns) {
      return rows.isEmpty() ? Optional.empty() : Optional.of(columns.apply(rows));
    }
  }

  /**
   * The rows that exist among those keys. Each is looked up by its key: a join of an object that
   * Postgres's statistics don't know yet has been seen to compare all of its rows with each other.
   *
   * @throws ApiException 413 when they are too large together to be held in memory
   */
  Uni<Map<RowKey, Batch.Stored>> stored(SqlConnection connection, Set<RowKey> keys) {
    String sql =
        """
        select s.id, s.pagination, p.size,
          case when sum(p.size) over (order by s.id) <= $4 then p.body end as body
        from unnest($3::text[]) k (id)
        cross join lateral (
          select id, pagination from span
          where object_id = $1 and kind = $2 and id = k.id limit 1) s
        cross join lateral (
          select size, body from payload
          where object_id = $1 and kind = $2 and id = k.id limit 1) p
        """;
    Map<RecordObject, List<String>> byObject = new TreeMap<>();
    keys.forEach(
        key -> byObject.computeIfAbsent(key.object(), o -> new ArrayList<>()).add(key.id()));
    Map<RowKey, Batch.Stored> found = new HashMap<>();
    AtomicLong bytes = new AtomicLong();
    List<Uni<Void>> reads = new ArrayList<>();
    byObject.forEach(
        (object, ids) ->
            reads.add(
                connection
                    .preparedQuery(sql)
                    .execute(
                        Tuple.of(object.id(), object.kind().number())
                            .addArrayOfString(ids.toArray(String[]::new))
                            .addLong(STORED_BYTES))
                    .invoke(
                        rows ->
                            rows.forEach(
                                row -> {
                                  if (bytes.addAndGet(row.getInteger("size")) > STORED_BYTES) {
                                    throw tooLarge();
                                  }
                                  found.put(new RowKey(object, row.getString("id")), stored(row));
                                }))
                    .replaceWithVoid()));
    return inOrder(reads).replaceWith(found);
  }

  /** Rows that no statement before in the transaction has written. */
  Uni<Void> store(SqlConnection connection, Rows rows) {
    List<Uni<Void>> writes = new ArrayList<>();
    writes.add(run(connection, SPANS, rows.spans()));
    writes.add(run(connection, PAYLOADS, rows.payloads()));
    rows.versions().ifPresent(versions -> writes.add(run(connection, VERSIONS, versions)));
    return inOrder(writes);
  }

  Uni<Void> store(SqlConnection connection, Notes notes) {
    List<Uni<Void>> writes = new ArrayList<>();
    notes
        .deleted()
        .ifPresent(
            keys ->
                List.of("span", "payload", "row_comment")
                    .forEach(table -> writes.add(run(connection, DELETE.get(table), keys))));
    notes.versions().ifPresent(versions -> writes.add(run(connection, VERSIONS, versions)));
    notes.uncommented().ifPresent(keys -> writes.add(run(connection, UNCOMMENT, keys)));
    notes.comments().ifPresent(comments -> writes.add(run(connection, COMMENTS, comments)));
    notes.audits().ifPresent(audits -> writes.add(run(connection, AUDITS, audits)));
    return inOrder(writes);
  }

  /** Notes rows that the index of texts knows otherwise: those that it has, up to a place. */
  private static final String SPANS =
      """
      with written as (
      insert into span (
        object_id, kind, id, org_id, project_id, xact_id, pagination, created, span_id, root_span_id,
        is_root, has_error, span_type, name, model, start_time, end_time, tokens, tags, metadata,
        scores, metrics)
      select object_id, kind, id, org_id, project_id, xact_id, pagination, created, span_id, root_span_id,
        is_root, has_error, span_type, name, model, start_time, end_time, tokens,
        case when tags is null then null
          else array(select jsonb_array_elements_text(tags::jsonb)) end,
        metadata::jsonb, scores::jsonb, metrics::jsonb
      from unnest(
        $1::uuid[], $2::smallint[], $3::text[], $4::uuid[], $5::uuid[], $6::bigint[],
        $7::timestamptz[], $8::text[], $9::text[], $10::boolean[], $11::boolean[], $12::text[],
        $13::text[], $14::text[], $15::float8[], $16::float8[], $17::float8[], $18::text[],
        $19::text[], $20::bigint[], $21::text[], $22::text[]) as r (
        object_id, kind, id, org_id, project_id, pagination, created, span_id, root_span_id, is_root,
        has_error, span_type, name, model, start_time, end_time, tokens, tags, metadata, xact_id,
        scores, metrics)
      on conflict (object_id, kind, id) do update set
        xact_id = excluded.xact_id, created = excluded.created, span_id = excluded.span_id,
        root_span_id = excluded.root_span_id, is_root = excluded.is_root,
        has_error = excluded.has_error, span_type = excluded.span_type, name = excluded.name,
        model = excluded.model, start_time = excluded.start_time, end_time = excluded.end_time,
        tokens = excluded.tokens, tags = excluded.tags, metadata = excluded.metadata,
        scores = excluded.scores, metrics = excluded.metrics
      returning object_id, kind, pagination
      )
      insert into text_stale (object_id, kind, pagination)
      select w.object_id, w.kind, w.pagination
      from written w cross join lateral (
        select indexed_to from text_progress
        where object_id = w.object_id and kind = w.kind limit 1) p
      where w.pagination <= p.indexed_to
      on conflict do nothing
      """;

  private static Tuple spans(List<Batch.Written> rows) {
    Tuple columns = keys(rows.stream().map(Batch.Written::key).toList());
    columns.addValue(column(rows, w -> w.owner().org().value(), UUID[]::new));
    columns.addValue(column(rows, w -> w.owner().project().value(), UUID[]::new));
    columns.addValue(column(rows, Batch.Written::pagination, Long[]::new));
    columns.addValue(column(rows, w -> w.columns().created(), OffsetDateTime[]::new));
    columns.addValue(column(rows, w -> w.columns().spanId(), String[]::new));
    columns.addValue(column(rows, w -> w.columns().rootSpanId(), String[]::new));
    columns.addValue(column(rows, w -> w.columns().isRoot(), Boolean[]::new));
    columns.addValue(column(rows, w -> w.columns().hasError(), Boolean[]::new));
    columns.addValue(column(rows, w -> w.columns().type(), String[]::new));
    columns.addValue(column(rows, w -> w.columns().name(), String[]::new));
    columns.addValue(column(rows, w -> w.columns().model(), String[]::new));
    columns.addValue(column(rows, w -> w.columns().start(), Double[]::new));
    columns.addValue(column(rows, w -> w.columns().end(), Double[]::new));
    columns.addValue(column(rows, w -> w.columns().tokens(), Double[]::new));
    columns.addValue(column(rows, w -> w.columns().tags(), String[]::new));
    columns.addValue(column(rows, w -> w.columns().metadata(), String[]::new));
    columns.addValue(column(rows, w -> w.xact().value(), Long[]::new));
    columns.addValue(column(rows, w -> w.columns().scores(), String[]::new));
    return columns.addValue(column(rows, w -> w.columns().metrics(), String[]::new));
  }

  private static final String PAYLOADS =
      """
      insert into payload (object_id, kind, id, size, body, large_keys)
      select object_id, kind, id, size, body, string_to_array(large, ' ')
      from unnest($1::uuid[], $2::smallint[], $3::text[], $4::integer[], $5::bytea[], $6::text[])
        as r (object_id, kind, id, size, body, large)
      on conflict (object_id, kind, id) do update set
        size = excluded.size, body = excluded.body, large_keys = excluded.large_keys
      """;

  private static Tuple payloads(List<Batch.Written> rows) {
    return keys(rows.stream().map(Batch.Written::key).toList())
        .addValue(column(rows, Batch.Written::size, Integer[]::new))
        .addValue(column(rows, w -> Buffer.buffer(w.body()), Buffer[]::new))
        .addValue(column(rows, w -> large(w.large()), String[]::new));
  }

  /** Keys have no spaces. */
  private static @Nullable String large(List<String> keys) {
    return keys.isEmpty() ? null : String.join(" ", keys);
  }

  private static final String VERSIONS =
      """
      insert into dataset_version
        (object_id, id, xact_id, pagination, deleted, size, body, large_keys)
      select object_id, id, xact_id, pagination, body is null, size, body,
        string_to_array(large, ' ')
      from unnest(
        $1::uuid[], $2::text[], $3::bigint[], $4::integer[], $5::bytea[], $6::bigint[], $7::text[])
        as r (object_id, id, pagination, size, body, xact_id, large)
      """;

  private record Version(
      RowKey key,
      XactId xact,
      long pagination,
      int size,
      @Nullable Buffer body,
      @Nullable String large) {
    static Version of(Batch.Written w) {
      return new Version(
          w.key(),
          w.xact(),
          w.pagination(),
          w.size(),
          Buffer.buffer(w.body()),
          RecordRepository.large(w.large()));
    }

    static Version of(Batch.Deleted d) {
      return new Version(d.key(), d.xact(), d.pagination(), 0, null, null);
    }
  }

  /** Of those that are rows of datasets, which alone have versions. */
  private static Optional<Tuple> versions(List<Version> all) {
    List<Version> versions =
        all.stream().filter(v -> v.key().object().kind() == RecordKind.DATASET).toList();
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Tuple.tuple()
            .addValue(column(versions, v -> v.key().object().id(), UUID[]::new))
            .addValue(column(versions, v -> v.key().id(), String[]::new))
            .addValue(column(versions, Version::pagination, Long[]::new))
            .addValue(column(versions, Version::size, Integer[]::new))
            .addValue(column(versions, Version::body, Buffer[]::new))
            .addValue(column(versions, v -> v.xact().value(), Long[]::new))
            .addValue(column(versions, Version::large, String[]::new)));
  }

  private static final Map<String, String> DELETE =
      Map.of(
          "span",
          delete("span", "id"),
          "payload",
          delete("payload", "id"),
          "row_comment",
          delete("row_comment", "row_id"));

  private static String delete(String table, String id) {
    return """
        delete from %s t using unnest($1::uuid[], $2::smallint[], $3::text[]) k (object_id, kind, id)
        where t.object_id = k.object_id and t.kind = k.kind and t.%s = k.id
        """
        .formatted(table, id);
  }

  private static Tuple deleted(List<Batch.Deleted> rows) {
    return keys(rows.stream().map(Batch.Deleted::key).toList());
  }

  private static final String UNCOMMENT =
      """
      delete from row_comment t
      using unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[]) k (object_id, kind, row_id, id)
      where t.object_id = k.object_id and t.kind = k.kind and t.row_id = k.row_id and t.id = k.id
      """;

  private static Tuple uncommented(List<Batch.CommentKey> keys) {
    return keys(keys.stream().map(Batch.CommentKey::row).toList())
        .addValue(column(keys, Batch.CommentKey::id, String[]::new));
  }

  private static final String COMMENTS =
      """
      insert into row_comment (object_id, kind, row_id, id, body, xact_id)
      select distinct on (object_id, kind, row_id, id) object_id, kind, row_id, id, body, xact_id
      from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::text[], $6::bigint[])
        with ordinality as r (object_id, kind, row_id, id, body, xact_id, ordinal)
      order by object_id, kind, row_id, id, ordinal desc
      on conflict (object_id, kind, row_id, id) do update set
        body = excluded.body, xact_id = excluded.xact_id
      """;

  private static Tuple notes(List<Batch.Note> notes) {
    return keys(notes.stream().map(Batch.Note::key).toList())
        .addValue(column(notes, Batch.Note::id, String[]::new))
        .addValue(column(notes, n -> noteText(n.body()), String[]::new))
        .addValue(column(notes, n -> n.xact().value(), Long[]::new));
  }

  private static final String AUDITS =
      """
      insert into row_audit (object_id, kind, row_id, ordinal, body, xact_id)
      select object_id, kind, row_id, ordinal, body, xact_id
      from unnest($1::uuid[], $2::smallint[], $3::text[], $4::integer[], $5::text[], $6::bigint[])
        as r (object_id, kind, row_id, ordinal, body, xact_id)
      """;

  private static Tuple audits(List<Batch.Note> notes) {
    return keys(notes.stream().map(Batch.Note::key).toList())
        .addValue(column(notes, Batch.Note::ordinal, Integer[]::new))
        .addValue(column(notes, n -> noteText(n.body()), String[]::new))
        .addValue(column(notes, n -> n.xact().value(), Long[]::new));
  }

  /** JSON never has a NUL in clear; half surrogate pairs become escapes. */
  private static String noteText(ObjectNode body) {
    return Json.text(body);
  }

  private static Tuple keys(List<RowKey> keys) {
    return Tuple.tuple()
        .addValue(column(keys, k -> k.object().id(), UUID[]::new))
        .addValue(column(keys, k -> k.object().kind().number(), Short[]::new))
        .addValue(column(keys, RowKey::id, String[]::new));
  }

  private static <T, A> @Nullable A[] column(
      List<T> rows, Function<T, @Nullable A> value, java.util.function.IntFunction<A[]> array) {
    @Nullable A[] column = array.apply(rows.size());
    for (int i = 0; i < column.length; i++) {
      column[i] = value.apply(rows.get(i));
    }
    return column;
  }

  private static ApiException tooLarge() {
    return ApiException.tooLarge(
        "The stored rows that this request changes are larger than %d MB together: send fewer at a time"
            .formatted(STORED_BYTES >> 20));
  }

  private static Batch.Stored stored(Row row) {
    byte[] body = row.getBuffer("body").getBytes();
    return new Batch.Stored(
        row.getLong("pagination"), row.getInteger("size"), RowBody.decode(body).tree());
  }

  private static Uni<Void> run(SqlConnection connection, @Nullable String sql, Tuple values) {
    return connection.preparedQuery(sql).execute(values).replaceWithVoid();
  }

  /** Statements of one connection are sent one after the other without waiting for each answer. */
  private static Uni<Void> inOrder(List<Uni<Void>> statements) {
    return statements.isEmpty()
        ? Uni.createFrom().voidItem()
        : Uni.join().all(statements).andFailFast().replaceWithVoid();
  }
}
