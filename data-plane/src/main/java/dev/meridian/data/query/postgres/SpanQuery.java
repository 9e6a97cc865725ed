package dev.meridian.data.query.postgres;

import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.query.plan.Sample;
import dev.meridian.data.query.plan.Shape;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.text.PlaceRanges;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A plan's rows as SQL over {@code span s}: which they are, and in which order. */
final class SpanQuery {
  private static final String S = "s";
  private static final Set<String> NAMING = Set.of("id", "span_id", "root_span_id");
  private static final Set<String> INDEXED =
      Set.of(
          "metadata =",
          "metadata in",
          "tags includes",
          "tags in",
          "scores =",
          "scores <>",
          "scores <",
          "scores <=",
          "scores >",
          "scores >=");
  private static final int BUCKETS = 1 << 30;

  private final QueryPlan plan;
  private final Binds binds = new Binds();
  private final SqlFilter filter;
  private final SqlFilter.Condition condition;
  private final Optional<SqlOrder> order;
  private final String objects;
  private final String sample;
  private final boolean many;

  /**
   * What was done, for whoever wants to know.
   *
   * @param pushed conditions that Postgres decides
   * @param exact whether they are all
   * @param index the index that the rows are found by
   */
  record Summary(Set<String> pushed, boolean exact, String index) {}

  /**
   * @param grouped whether groups are computed of the rows, in the same statement
   */
  SpanQuery(QueryPlan plan, RecordKind kind, List<UUID> ids, boolean grouped, Evaluator evaluator) {
    this.plan = plan;
    this.many = ids.size() > 1;
    this.objects =
        many
            ? "s.object_id = any(%s) and s.kind = %s"
                .formatted(
                    binds.bind(ids.toArray(UUID[]::new), "uuid[]"),
                    binds.bind(kind.number(), "smallint"))
            : "s.object_id = %s and s.kind = %s"
                .formatted(
                    binds.bind(ids.getFirst(), "uuid"), binds.bind(kind.number(), "smallint"));
    this.filter = new SqlFilter(S, kind, plan.unpivot(), grouped, binds, evaluator);
    this.condition = filter.of(grouped ? all(plan) : wanted(plan));
    this.sample = sample(plan, binds);
    this.order = order(plan, filter.values(), binds);
  }

  /** With the shapes of traces, a trace is wanted when any span of it passes. */
  static Optional<Expr> wanted(QueryPlan plan) {
    return plan.shape() == Shape.SPANS
        ? plan.filter()
        : plan.filter().map(f -> f instanceof Expr.AnySpan ? f : new Expr.AnySpan(f));
  }

  /** Of the spans of traces that pass, those that are answered. */
  private static Optional<Expr> all(QueryPlan plan) {
    return Expr.all(
        java.util.stream.Stream.concat(wanted(plan).stream(), plan.spanFilter().stream()).toList());
  }

  private static Optional<SqlOrder> order(QueryPlan plan, SqlValues values, Binds binds) {
    if (plan.sample().orElse(null) instanceof Sample.Count count) {
      return Optional.of(SqlOrder.byHash(S, binds.bind(count.seed(), "bigint")));
    }
    return SqlOrder.of(plan.sort(), values, S);
  }

  private static String sample(QueryPlan plan, Binds binds) {
    return plan.sample().orElse(null) instanceof Sample.Rate rate
        ? " and (hashtextextended(s.id, %s) & %d) < %s"
            .formatted(
                binds.bind(rate.seed(), "bigint"),
                BUCKETS - 1,
                binds.bind((long) (rate.rate() * BUCKETS), "bigint"))
        : "";
  }

  boolean many() {
    return many;
  }

  /** The fields whose large values are needed, too. */
  Predicate<String> fields() {
    return plan.fields();
  }

  Binds binds() {
    return binds;
  }

  SqlValues values() {
    return filter.values();
  }

  /** Whether every row that passes here is wanted. */
  boolean exact() {
    return condition.exact();
  }

  boolean ordered() {
    return order.isPresent();
  }

  /** The order, or else that of places. */
  SqlOrder order() {
    return order.orElseGet(() -> SqlOrder.of(List.of(), filter.values(), S).orElseThrow());
  }

  Summary summary() {
    return new Summary(filter.pushed(), condition.exact(), index());
  }

  /** Everything behind {@code where}, of every span. */
  String spans() {
    return objects + condition.and() + sample;
  }

  private String where() {
    return objects + shape() + condition.and() + sample;
  }

  /**
   * The page of rows behind a place: their keys, and {@code n}, which counts them from 1.
   *
   * @param after empty for the beginning
   */
  String page(Optional<List<@Nullable String>> after, int limit) {
    String ordered = order().sql(selective() || walks());
    return many
        ? page(after, limit, ordered, eachObject(ordered, continued(after), limit))
        : page(after, limit, ordered, "span s");
  }

  /**
   * The same among the newest rows.
   *
   * @param window how many are looked at, and no others
   */
  String newest(Optional<List<@Nullable String>> after, int limit, int window) {
    String ordered = order().sql(false);
    String rows =
        "(select s.* from span s where %s%s order by %s limit %d) s"
            .formatted(objects, continued(after), ordered, window);
    return page(after, limit, ordered, rows);
  }

  /**
   * The same among the rows of some ranges of places. Each is read by itself: of all at once
   * Postgres would walk the whole object.
   */
  String within(Optional<List<@Nullable String>> after, int limit, List<PlaceRanges.Range> ranges) {
    String ordered = order().sql(false);
    String from =
        """
        unnest(%s, %s) r (first, last) cross join lateral (
          select s.* from span s
          where %s%s and s.pagination between r.first and r.last
          order by %s
          limit %d) s"""
            .formatted(
                binds.bind(
                    ranges.stream().map(PlaceRanges.Range::from).toArray(Long[]::new), "bigint[]"),
                binds.bind(
                    ranges.stream().map(PlaceRanges.Range::to).toArray(Long[]::new), "bigint[]"),
                where(),
                continued(after),
                ordered,
                limit);
    return page(after, limit, ordered, from);
  }

  /** The same, of rows by their ids, or by the roots of their traces. */
  String named(Optional<List<@Nullable String>> after, int limit, Named names) {
    String from =
        """
        unnest(%s) t (name) cross join lateral (
          select s.* from span s where %s and s.%s = t.name offset 0) s"""
            .formatted(
                binds.bind(names.values().toArray(String[]::new), "text[]"),
                objects,
                names.roots() ? "root_span_id" : "id");
    return page(after, limit, order().sql(false), from);
  }

  private String continued(Optional<List<@Nullable String>> after) {
    return after.map(place -> " and " + order().after(place, binds)).orElse("");
  }

  private String page(
      Optional<List<@Nullable String>> after, int limit, String ordered, String from) {
    return """
        select s.object_id, s.id, s.xact_id, s.pagination, array[%1$s] as place,
          row_number() over (order by %2$s) as n
        from %6$s
        where %3$s%4$s
        order by %2$s
        limit %5$d"""
        .formatted(
            String.join(", ", order().columns()), ordered, where(), continued(after), limit, from);
  }

  /**
   * Whether the rows might be found by walking from the newest on. Postgres would do that too long
   * when few rows pass that no index holds, so a window of rows is walked first, and then all are
   * looked at.
   */
  boolean walks() {
    boolean byPlace = plan.sort().isEmpty() || plan.sort().getFirst().byPlace();
    return plan.shape() == Shape.SPANS
        && byPlace
        && !many
        && plan.sample().isEmpty()
        && condition.sql().isPresent()
        && !selective()
        && !indexed();
  }

  /** Whether an index holds exactly the rows of a condition, of which Postgres knows how many. */
  private boolean indexed() {
    return filter.pushed().stream()
        .anyMatch(p -> INDEXED.contains(p) || p.startsWith("created ") || p.startsWith("_"));
  }

  /** Of each object a page by the index, because one index scan gives no order over several. */
  private String eachObject(String ordered, String continued, int limit) {
    return """
        unnest($1::uuid[]) o (object_id) cross join lateral (
          select s.* from span s
          where s.object_id = o.object_id and %1$s%2$s
          order by %3$s
          limit %4$d) s"""
        .formatted(where(), continued, ordered, limit);
  }

  private String shape() {
    return switch (plan.shape()) {
      case SPANS -> "";
      case SUMMARY -> " and s.is_root";
      case TRACES ->
          " and not exists (select from span f where f.object_id = s.object_id and f.kind = s.kind"
              + " and f.root_span_id = s.root_span_id and f.pagination < s.pagination)";
    };
  }

  private boolean selective() {
    return plan.shape() == Shape.SPANS
        && plan.filter().stream().flatMap(f -> f.conjuncts().stream()).anyMatch(SpanQuery::names);
  }

  /** Whether a condition names rows or traces, so that few pass. */
  private static boolean names(Expr condition) {
    Expr value =
        switch (condition) {
          case Expr.Compare c when c.comparison() == Expr.Comparison.EQ ->
              c.left() instanceof Expr.Field ? c.left() : c.right();
          case Expr.In in -> in.value();
          default -> condition;
        };
    return value instanceof Expr.Field field
        && field.path().size() == 1
        && NAMING.contains(field.root());
  }

  private String index() {
    if (selective()) {
      return "id";
    }
    for (String known : List.of("metadata =", "metadata in", "tags includes", "tags in")) {
      if (filter.pushed().contains(known)) {
        return known.substring(0, known.indexOf(' '));
      }
    }
    if (filter.pushed().stream().anyMatch(p -> p.startsWith("scores "))) {
      return "scores";
    }
    if (plan.sort().stream().anyMatch(s -> s.by() instanceof Expr.Field f && f.is("created"))
        || filter.pushed().stream().anyMatch(p -> p.startsWith("created "))) {
      return "created";
    }
    return plan.shape() == Shape.SUMMARY ? "roots" : "newest";
  }
}
