package dev.meridian.data.query.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Output;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.StoredRow;
import dev.meridian.data.record.StoredRows;
import dev.meridian.data.store.Database;
import dev.meridian.data.text.PlaceRanges;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows for plans, by connections of their own, so that no query keeps writers waiting. Every
 * statement is bounded in time, and cancelled in Postgres when nobody waits for it any more.
 * Payloads are looked up one by one: joined, Postgres compares all rows of an object with each
 * other while its statistics don't know the object yet.
 */
@ApplicationScoped
public class SpanRepository {
  /** Bytes of JSON of one read; a read has one row at least. */
  private static final long READ_BYTES = 4 << 20;

  /** Rows that are walked before all are looked at. */
  private static final int WINDOW = 5_000;

  private static final String CANCELED = "57014";

  private final Pool pool;
  private final StoredRows stored;

  SpanRepository(@ReactiveDataSource("query") Pool pool, StoredRows stored) {
    this.stored = stored;
    this.pool = pool;
  }

  /**
   * Some rows, in order.
   *
   * @param more whether others may follow
   * @param exact whether each is wanted, or has to be looked at again
   * @param ordered whether they are in the plan's order, or in that of their places
   */
  public record Page(List<FoundRow> rows, boolean more, boolean exact, boolean ordered) {}

  /** What Postgres decides of a plan, said without values. */
  public record Pushdown(Set<String> pushed, boolean exact, boolean ordered, String index) {}

  public Pushdown inspect(QueryPlan plan, RecordKind kind, List<UUID> ids, Evaluator evaluator) {
    SpanQuery query = new SpanQuery(plan, kind, ids, false, evaluator);
    SpanQuery.Summary summary = query.summary();
    return new Pushdown(summary.pushed(), summary.exact(), query.ordered(), summary.index());
  }

  /**
   * Reads rows behind a place.
   *
   * @param left how long it may take
   */
  public Uni<Page> page(
      QueryPlan plan,
      RecordKind kind,
      List<UUID> ids,
      Evaluator evaluator,
      Optional<List<@Nullable String>> after,
      int limit,
      Duration left) {
    SpanQuery query = new SpanQuery(plan, kind, ids, false, evaluator);
    if (!query.walks()) {
      return page(query, query.page(after, limit), limit, left);
    }
    return page(query, query.newest(after, limit, WINDOW), limit, left)
        .chain(
            near ->
                near.more()
                    ? Uni.createFrom().item(near)
                    : page(query, query.page(after, limit), limit, left));
  }

  /**
   * Reads rows of one object behind a place, in some ranges of places and no others.
   *
   * @param left how long it may take
   */
  public Uni<Page> within(
      QueryPlan plan,
      RecordKind kind,
      Evaluator evaluator,
      Optional<List<@Nullable String>> after,
      int limit,
      List<PlaceRanges.Range> ranges,
      Duration left) {
    SpanQuery query = new SpanQuery(plan, kind, plan.source().ids(), false, evaluator);
    return page(query, query.within(after, limit, ranges), limit, left);
  }

  /**
   * Reads rows of one object behind a place, those that are named and no others.
   *
   * @param left how long it may take
   */
  public Uni<Page> named(
      QueryPlan plan,
      RecordKind kind,
      Evaluator evaluator,
      Optional<List<@Nullable String>> after,
      int limit,
      Named names,
      Duration left) {
    SpanQuery query = new SpanQuery(plan, kind, plan.source().ids(), false, evaluator);
    return page(query, query.named(after, limit, names), limit, left);
  }

  private Uni<Page> page(SpanQuery query, String page, int limit, Duration left) {
    String sql =
        """
        with page as (
        %1$s
        ), sized as (
          select page.*, p.size, p.body, sum(p.size) over (order by n rows unbounded preceding) as bytes,
            min(n) over () as first, count(*) over () as total
          from page cross join lateral (
            select size, body from payload
            where object_id = %3$s and kind = $2::smallint and id = page.id limit 1) p
        )
        select object_id, id, xact_id, pagination, place, size, body, total from sized
        where n = first or bytes <= %2$d
        order by n
        """
            .formatted(page, READ_BYTES, query.many() ? "page.object_id" : "$1::uuid");
    return run(query.binds().statement(sql), left).chain(found -> page(query, found, limit));
  }

  private Uni<Page> page(SpanQuery query, RowSet<Row> found, int limit) {
    long total = found.size() == 0 ? 0 : found.iterator().next().getLong("total");
    return found(found, query.fields())
        .map(
            rows ->
                new Page(
                    rows, total >= limit || total > rows.size(), query.exact(), query.ordered()));
  }

  /** One group: its keys and aggregates, in the order in which they were asked for. */
  public record Group(List<JsonNode> keys, List<JsonNode> aggregates) {}

  /** Groups that Postgres computed. */
  public record Groups(List<Group> groups, Pushdown pushdown) {}

  /**
   * Computes groups; empty when Postgres can't with the same result.
   *
   * @param most how many groups are answered at most
   */
  public Optional<Uni<Groups>> groups(
      QueryPlan plan,
      Output.Groups groups,
      List<Expr.Aggregate> aggregates,
      RecordKind kind,
      List<UUID> ids,
      int most,
      Evaluator evaluator,
      Duration left) {
    return GroupQuery.of(plan, groups, aggregates, kind, ids, most, evaluator)
        .map(
            query ->
                run(query.statement(), true, left)
                    .map(
                        found ->
                            new Groups(
                                found.stream().map(row -> group(query, row)).toList(),
                                new Pushdown(
                                    query.summary().pushed(),
                                    true,
                                    true,
                                    query.summary().index()))));
  }

  private static Group group(GroupQuery query, Row row) {
    List<JsonNode> keys = new ArrayList<>();
    List<JsonNode> aggregates = new ArrayList<>();
    int at = 0;
    for (GroupColumn key : query.keys()) {
      keys.add(key.read(row::getString, at));
      at += key.columns().size();
    }
    for (GroupColumn aggregate : query.aggregates()) {
      aggregates.add(aggregate.read(row::getString, at));
      at += aggregate.columns().size();
    }
    return new Group(keys, aggregates);
  }

  /** The size of each trace's rows as JSON, by its root. */
  public Uni<Map<String, Long>> traceSizes(
      UUID object, RecordKind kind, List<String> roots, Duration left) {
    String sql =
        """
        select s.root_span_id, sum(p.size)::bigint
        from span s cross join lateral (
          select size from payload
          where object_id = $1::uuid and kind = $2::smallint and id = s.id limit 1) p
        where s.object_id = $1::uuid and s.kind = $2::smallint and s.root_span_id = any($3::text[])
        group by 1
        """;
    return run(sql, List.of(object, kind.number(), roots.toArray(String[]::new)), left)
        .map(
            rows -> {
              Map<String, Long> sizes = new LinkedHashMap<>();
              rows.forEach(r -> sizes.put(r.getString(0), r.getLong(1)));
              return sizes;
            });
  }

  /** Every row of traces, in the order of their places, with those large values that are needed. */
  public Uni<List<FoundRow>> traces(
      UUID object, RecordKind kind, List<String> roots, Predicate<String> fields, Duration left) {
    String sql =
        """
        select s.object_id, s.id, s.xact_id, s.pagination, array[]::text[] as place, p.size, p.body
        from span s cross join lateral (
          select size, body from payload
          where object_id = $1::uuid and kind = $2::smallint and id = s.id limit 1) p
        where s.object_id = $1::uuid and s.kind = $2::smallint and s.root_span_id = any($3::text[])
        order by s.pagination
        """;
    return run(sql, List.of(object, kind.number(), roots.toArray(String[]::new)), left)
        .chain(found -> found(found, fields));
  }

  /** The scores and metrics of a span, by its root, as JSON. */
  public record SpanNumbers(String root, @Nullable String scores, @Nullable String metrics) {}

  /** Of every span of some traces. */
  public Uni<List<SpanNumbers>> numbers(
      UUID object, RecordKind kind, List<String> roots, Duration left) {
    String sql =
        """
        select root_span_id, scores::text, metrics::text from span
        where object_id = $1::uuid and kind = $2::smallint and root_span_id = any($3::text[])
        """;
    return run(sql, List.of(object, kind.number(), roots.toArray(String[]::new)), left)
        .map(
            rows ->
                rows.stream()
                    .map(r -> new SpanNumbers(r.getString(0), r.getString(1), r.getString(2)))
                    .toList());
  }

  /** A dataset's rows as of a transaction, by place, with those large values that are needed. */
  public Uni<Page> version(
      UUID dataset,
      XactId version,
      boolean descending,
      Optional<Long> after,
      int limit,
      Predicate<String> fields,
      Duration left) {
    String sql =
        """
        with latest as (
          select distinct on (id) id, xact_id, pagination, deleted, size, body
          from dataset_version v
          where object_id = $1::uuid and xact_id <= $2::bigint
            and not exists (
              select from expired_row e
              where e.object_id = $1::uuid and e.kind = $4::smallint and e.id = v.id
                and e.xact_id >= v.xact_id)
          order by id, xact_id desc
        ), page as (
          select $1::uuid as object_id, id, xact_id, pagination, array[pagination::text] as place, size, body
          from latest
          where not deleted and pagination %1$s $3::bigint
          order by pagination %2$s
          limit %3$d
        ), sized as (
          select *, row_number() over w as n, sum(size) over w as bytes,
            count(*) over () as total
          from page
          window w as (order by pagination %2$s rows unbounded preceding)
        )
        select object_id, id, xact_id, pagination, place, size, body, total from sized
        where n = 1 or bytes <= %4$d
        order by n
        """
            .formatted(descending ? "<" : ">", descending ? "desc" : "asc", limit, READ_BYTES);
    long from = after.orElse(descending ? Long.MAX_VALUE : Long.MIN_VALUE);
    return run(sql, List.of(dataset, version.value(), from, RecordKind.DATASET.number()), left)
        .chain(
            found -> {
              long total = found.size() == 0 ? 0 : found.iterator().next().getLong("total");
              return found(found, fields)
                  .map(rows -> new Page(rows, total >= limit || total > rows.size(), false, false));
            });
  }

  private Uni<List<FoundRow>> found(RowSet<Row> found, Predicate<String> fields) {
    return stored
        .of(found, fields)
        .map(
            bodies -> {
              List<FoundRow> rows = new ArrayList<>(bodies.size());
              int at = 0;
              for (Row row : found) {
                StoredRow body = bodies.get(at++);
                List<@Nullable String> place = Arrays.asList(row.getArrayOfStrings("place"));
                rows.add(new FoundRow(row.getUUID("object_id"), body, place));
              }
              return rows;
            });
  }

  private Uni<RowSet<Row>> run(Binds.Statement statement, Duration left) {
    return run(statement, false, left);
  }

  private Uni<RowSet<Row>> run(String sql, List<Object> values, Duration left) {
    return run(new Binds.Statement(sql, values), false, left);
  }

  private Uni<RowSet<Row>> run(Binds.Statement statement, boolean groups, Duration left) {
    if (left.isNegative() || left.isZero()) {
      return Uni.createFrom().failure(timeout(null));
    }
    Tuple tuple = Tuple.tuple();
    statement.values().forEach(tuple::addValue);
    return pool.withConnection(
            connection -> bounded(connection, statement.sql(), tuple, groups, left))
        .onFailure()
        .transform(SpanRepository::refusal);
  }

  /**
   * Both statements are sent at once; the first says how long the second may take. Queries differ
   * in their values more than in their form, so each is planned for its values. Groups are hashed:
   * Postgres believes in as many as there are instants, and would sort all rows.
   */
  private static Uni<RowSet<Row>> bounded(
      SqlConnection connection, String sql, Tuple values, boolean groups, Duration left) {
    String limits =
        """
        select set_config('statement_timeout', $1, false), set_config('enable_sort', $2, false),
          set_config('parallel_tuple_cost', $3, false), set_config('work_mem', '48MB', false),
          set_config('jit', 'off', false), set_config('plan_cache_mode', 'force_custom_plan', false)
        """;
    Uni<RowSet<Row>> limited =
        connection
            .preparedQuery(limits)
            .execute(
                Tuple.of(
                    Long.toString(Math.max(1, left.toMillis())),
                    groups ? "off" : "on",
                    groups ? "0" : "0.1"));
    Uni<RowSet<Row>> rows = connection.preparedQuery(sql).execute(values);
    return Uni.join()
        .all(limited, rows)
        .andFailFast()
        .map(List::getLast)
        .onCancellation()
        .call(() -> PgConnection.cast(connection).cancelRequest().onFailure().recoverWithNull());
  }

  private static Throwable refusal(Throwable failure) {
    return failure instanceof PgException pg && CANCELED.equals(pg.getSqlState())
        ? timeout(failure)
        : Database.refusal(failure);
  }

  static ApiException timeout(@Nullable Throwable cause) {
    return ApiException.badRequest(
        "The query took longer than it may: narrow it by created, ids, tags or metadata equality",
        cause);
  }
}
