package dev.meridian.data.query.plan;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The fields of rows that a plan looks into or answers with, by their names; a search needs all.
 */
final class PlanFields implements Predicate<String> {
  private final Set<String> names = new HashSet<>();
  private boolean all;

  PlanFields(QueryPlan plan) {
    switch (plan.output()) {
      case Output.Rows rows -> {
        all = rows.star();
        add(rows.columns().stream().map(Column::value));
        add(rows.having());
      }
      case Output.Groups groups -> {
        add(
            Stream.of(groups.dimensions(), groups.measures(), groups.pivot())
                .flatMap(columns -> columns.stream().map(Column::value)));
        add(groups.having());
      }
    }
    add(plan.filter());
    add(plan.spanFilter());
    add(plan.unpivot().stream().map(Unpivot::of));
    add(plan.sort().stream().map(Sort::by));
  }

  @Override
  public boolean test(String field) {
    return all || names.contains(field);
  }

  private void add(Optional<Expr> expr) {
    add(expr.stream());
  }

  private void add(Stream<Expr> exprs) {
    exprs.forEach(
        expr -> {
          if (expr instanceof Expr.Field field) {
            names.add(field.root());
          }
          all |= expr instanceof Expr.Call call && call.function() == Function.SEARCH;
          add(expr.operands().stream());
        });
  }
}
