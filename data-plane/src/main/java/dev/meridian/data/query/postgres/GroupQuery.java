package dev.meridian.data.query.postgres;

import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Output;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.query.plan.Sample;
import dev.meridian.data.query.plan.Shape;
import dev.meridian.data.query.plan.Unpivot;
import dev.meridian.data.query.postgres.Sql.Type;
import dev.meridian.data.record.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A plan of groups as one statement.
 *
 * @param keys the dimensions, then what is pivoted by
 * @param aggregates in the order in which they were given
 */
record GroupQuery(
    Binds.Statement statement,
    List<GroupColumn> keys,
    List<GroupColumn> aggregates,
    SpanQuery.Summary summary) {
  private static final String S = "s";

  /** Empty when Postgres can't compute it with the same result. */
  static Optional<GroupQuery> of(
      QueryPlan plan,
      Output.Groups groups,
      List<Expr.Aggregate> aggregates,
      RecordKind kind,
      List<UUID> ids,
      int most,
      Evaluator evaluator) {
    if (plan.sample().filter(Sample.Count.class::isInstance).isPresent()) {
      return Optional.empty();
    }
    SpanQuery query = new SpanQuery(plan, kind, ids, true, evaluator);
    if (!query.exact() || plan.shape() == Shape.SUMMARY) {
      return Optional.empty();
    }
    Optional<String> entries = entries(plan.unpivot(), query.values());
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    List<Expr> by = new ArrayList<>();
    groups.dimensions().forEach(d -> by.add(d.value()));
    groups.pivot().forEach(p -> by.add(p.value()));
    List<GroupColumn> keys = new ArrayList<>();
    for (Expr expr : by) {
      Optional<GroupColumn> key = GroupColumn.dimension(expr, query.values(), S);
      if (key.isEmpty()) {
        return Optional.empty();
      }
      keys.add(key.get());
    }
    List<GroupColumn> computed = new ArrayList<>();
    for (Expr.Aggregate aggregate : aggregates) {
      Optional<GroupColumn> column =
          GroupColumn.aggregate(aggregate, query.values(), query.binds(), S);
      if (column.isEmpty()) {
        return Optional.empty();
      }
      computed.add(column.get());
    }
    String sql = sql(query, entries.get(), keys, computed, most);
    return Optional.of(
        new GroupQuery(query.binds().statement(sql), keys, computed, query.summary()));
  }

  private static String sql(
      SpanQuery query,
      String entries,
      List<GroupColumn> keys,
      List<GroupColumn> aggregates,
      int most) {
    List<String> inner = new ArrayList<>();
    List<String> outer = new ArrayList<>();
    List<String> by = new ArrayList<>();
    for (GroupColumn key : keys) {
      for (Sql column : key.columns()) {
        by.add(Integer.toString(inner.size() + 1));
        add(key, column, inner, outer);
      }
    }
    aggregates.forEach(a -> a.columns().forEach(column -> add(a, column, inner, outer)));
    if (inner.isEmpty()) {
      inner.add("1 as c0");
      outer.add("c0::text");
    }
    String grouped =
        by.isEmpty()
            ? (aggregates.isEmpty() ? "limit 1" : "")
            : "group by " + String.join(", ", by) + " limit " + most;
    return """
        select %s from (
          select %s
          from span s%s
          where %s
          %s) g
        """
        .formatted(
            String.join(", ", outer), String.join(", ", inner), entries, query.spans(), grouped);
  }

  private static void add(GroupColumn of, Sql column, List<String> inner, List<String> outer) {
    String name = "c" + inner.size();
    inner.add(column.text() + " as " + name);
    outer.add(of.output(column.type(), name));
  }

  /** Every entry of an object, or element of an array, beside its row. */
  private static Optional<String> entries(List<Unpivot> unpivot, SqlValues values) {
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < unpivot.size(); i++) {
      Unpivot u = unpivot.get(i);
      Optional<Sql> of = values.of(u.of());
      if (of.isEmpty()) {
        return Optional.empty();
      }
      String text = of.get().text();
      if (of.get().type() == Type.TEXTS && u.key().isEmpty()) {
        sql.append(
            " cross join lateral (select to_jsonb(e) as value from unnest(%s) e) u%d"
                .formatted(text, i));
      } else if (of.get().type() == Type.JSON && u.key().isPresent()) {
        sql.append(
            " cross join lateral jsonb_each(case when jsonb_typeof(%1$s) = 'object' then %1$s end) u%2$d (key, value)"
                .formatted(text, i));
      } else if (of.get().type() == Type.JSON) {
        sql.append(
            " cross join lateral jsonb_array_elements(case when jsonb_typeof(%1$s) = 'array' then %1$s end) u%2$d (value)"
                .formatted(text, i));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(sql.toString());
  }
}
