package dev.meridian.data.query.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.meridian.data.query.parse.Places;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Function;
import dev.meridian.data.query.plan.Output;
import dev.meridian.data.query.plan.QueryPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The rules. Each names a place and a mend; none changes what a query answers. */
final class LintRules {
  private static final Set<String> RANGED = Set.of("created", "_xact_id", "_pagination_key");
  private static final Set<String> NAMED = Set.of("id", "span_id", "root_span_id");
  private static final Set<String> BODIES =
      Set.of("input", "output", "expected", "context", "origin");
  private static final Set<String> NUMBERS = Set.of("scores", "metrics");
  private static final Set<String> SPAN_SOURCES =
      Set.of("experiment", "dataset", "project_logs", "playground_logs");
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "_xact_id",
          "_pagination_key",
          "created",
          "org_id",
          "project_id",
          "experiment_id",
          "dataset_id",
          "prompt_session_id",
          "log_id",
          "span_id",
          "root_span_id",
          "span_parents",
          "is_root",
          "input",
          "output",
          "expected",
          "error",
          "scores",
          "metadata",
          "tags",
          "metrics",
          "context",
          "span_attributes",
          "origin",
          "facets",
          "classifications",
          "comments",
          "audit_data");

  private final QueryPlan plan;
  private final Places places;
  private final List<Lint> found = new ArrayList<>();

  LintRules(QueryPlan plan, Places places) {
    this.plan = plan;
    this.places = places;
  }

  List<Lint> found() {
    scanOfBodies();
    everything(this::comparedWithNull);
    everything(this::comparedWithText);
    unknownFields();
    return found;
  }

  /** Bodies have no index: a filter on them reads every row that nothing else excludes. */
  private void scanOfBodies() {
    boolean logs =
        plan.source().name().equals("project_logs")
            || plan.source().name().equals("playground_logs");
    List<Expr> conditions = plan.filter().map(Expr::conjuncts).orElse(List.of());
    if (!logs || conditions.stream().anyMatch(LintRules::narrows)) {
      return;
    }
    conditions.stream()
        .filter(LintRules::readsBodies)
        .findFirst()
        .ifPresent(
            condition ->
                found.add(
                    Lint.warning(
                        "missingRangeFilter",
                        "optimizer",
                        places.of(condition),
                        "This filter reads the body of every row. Add a range filter on created,"
                            + " _xact_id, or _pagination_key, or scope to a specific root_span_id"
                            + " or id")));
  }

  private static boolean narrows(Expr condition) {
    return switch (condition) {
      case Expr.Compare c ->
          isOf(c.left(), RANGED)
              || isOf(c.right(), RANGED)
              || (c.comparison() == Expr.Comparison.EQ
                  && (isOf(c.left(), NAMED) || isOf(c.right(), NAMED)));
      case Expr.In in -> isOf(in.value(), NAMED);
      case Expr.AnySpan any -> any.condition().conjuncts().stream().anyMatch(LintRules::narrows);
      default -> false;
    };
  }

  private static boolean isOf(Expr expr, Set<String> fields) {
    return expr instanceof Expr.Field field
        && field.path().size() == 1
        && fields.contains(field.root());
  }

  private static boolean readsBodies(Expr expr) {
    return switch (expr) {
      case Expr.Field field -> BODIES.contains(field.root());
      case Expr.Call call when call.function() == Function.SEARCH -> true;
      default -> expr.operands().stream().anyMatch(LintRules::readsBodies);
    };
  }

  private void comparedWithNull(Expr expr) {
    if (expr instanceof Expr.Compare compare
        && (isNull(compare.left()) || isNull(compare.right()))) {
      found.add(
          Lint.warning(
              "comparisonWithNull",
              "binder",
              places.of(expr),
              "A comparison with null is never true. Write IS NULL or IS NOT NULL"));
    }
  }

  private static boolean isNull(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.value().isNull();
  }

  private void comparedWithText(Expr expr) {
    if (!(expr instanceof Expr.Compare compare)) {
      return;
    }
    boolean mixed =
        (isNumber(compare.left()) && literal(compare.right()).isTextual())
            || (isNumber(compare.right()) && literal(compare.left()).isTextual());
    if (mixed) {
      found.add(
          Lint.warning(
              "comparisonOfTypes",
              "binder",
              places.of(expr),
              "Scores and metrics are numbers and never equal a text. Write the number without"
                  + " quotes"));
    }
  }

  private static boolean isNumber(Expr expr) {
    return expr instanceof Expr.Field field
        && field.path().size() == 2
        && NUMBERS.contains(field.root());
  }

  private static JsonNode literal(Expr expr) {
    return expr instanceof Expr.Literal literal ? literal.value() : NullNode.instance;
  }

  private void unknownFields() {
    if (!SPAN_SOURCES.contains(plan.source().name())) {
      return;
    }
    Set<String> named = new LinkedHashSet<>();
    plan.unpivot()
        .forEach(
            u -> {
              named.add(u.value());
              u.key().ifPresent(named::add);
            });
    Set<String> told = new LinkedHashSet<>();
    everything(
        expr -> {
          if (expr instanceof Expr.Field field
              && !KNOWN.contains(field.root())
              && !named.contains(field.root())
              && told.add(field.root())) {
            found.add(
                Lint.info(
                    "unknownField",
                    "binder",
                    places.of(expr),
                    "Rows of %s have no field of this name unless a client wrote one; it is null"
                            .formatted(plan.source().name())
                        + " where it is missing. Fields of your own are under metadata"));
          }
        });
  }

  private void everything(Consumer<Expr> rule) {
    List<Expr> roots = new ArrayList<>();
    plan.filter().ifPresent(roots::add);
    plan.spanFilter().ifPresent(roots::add);
    plan.sort().forEach(s -> roots.add(s.by()));
    plan.unpivot().forEach(u -> roots.add(u.of()));
    switch (plan.output()) {
      case Output.Rows rows -> {
        rows.columns().forEach(c -> roots.add(c.value()));
        rows.having().ifPresent(roots::add);
      }
      case Output.Groups groups -> {
        groups.dimensions().forEach(c -> roots.add(c.value()));
        groups.measures().forEach(c -> roots.add(c.value()));
        groups.pivot().forEach(c -> roots.add(c.value()));
        groups.having().ifPresent(roots::add);
      }
    }
    roots.forEach(root -> walk(root, rule));
  }

  private static void walk(Expr expr, Consumer<Expr> rule) {
    rule.accept(expr);
    expr.operands().forEach(operand -> walk(operand, rule));
  }
}
