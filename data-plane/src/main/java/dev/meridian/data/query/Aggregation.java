package dev.meridian.data.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.json.NumberBounds;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;

/** Computes the aggregates of a plan over all rows that it wants. */
@ApplicationScoped
class Aggregation {
  private final RowScan scan;
  private final QueryRepository repository;

  Aggregation(RowScan scan, QueryRepository repository) {
    this.scan = scan;
    this.repository = repository;
  }

  /** The one row of the answer. */
  Uni<ObjectNode> run(QueryRequest request, Evaluator evaluator) {
    QueryPlan plan = request.plan();
    Sieve sieve = Sieve.of(plan.filter(), 3, evaluator);
    boolean simple =
        plan.columns().stream().map(QueryPlan.Column::value).allMatch(Aggregation::isTotal);
    if (simple && sieve.complete() && request.version().isEmpty()) {
      return repository.totals(plan.source(), sieve).map(totals -> row(plan, totals));
    }
    List<Accumulator> accumulators =
        plan.columns().stream()
            .map(c -> new Accumulator((Expr.Aggregate) c.value(), evaluator))
            .toList();
    return scan.each(
            request,
            evaluator,
            row -> {
              ObjectNode tree = row.tree();
              accumulators.forEach(a -> a.add(tree));
            })
        .map(
            done -> {
              ObjectNode answer = Json.object();
              for (int i = 0; i < accumulators.size(); i++) {
                answer.set(plan.columns().get(i).name(), accumulators.get(i).result());
              }
              return answer;
            });
  }

  private static boolean isTotal(Expr expr) {
    if (!(expr instanceof Expr.Aggregate aggregate)) {
      return false;
    }
    boolean xact =
        aggregate.argument().filter(a -> a instanceof Expr.Field f && f.is("_xact_id")).isPresent();
    return switch (aggregate.function()) {
      case COUNT -> aggregate.argument().isEmpty();
      case MIN, MAX -> xact;
      case SUM, AVG -> false;
    };
  }

  private static ObjectNode row(QueryPlan plan, QueryRepository.Totals totals) {
    ObjectNode answer = Json.object();
    for (QueryPlan.Column column : plan.columns()) {
      Expr.Aggregate aggregate = (Expr.Aggregate) column.value();
      switch (aggregate.function()) {
        case COUNT -> answer.put(column.name(), totals.count());
        case MIN -> answer.put(column.name(), totals.least().map(XactId::toString).orElse(null));
        case MAX -> answer.put(column.name(), totals.greatest().map(XactId::toString).orElse(null));
        case SUM, AVG -> throw new IllegalStateException("Not a total: " + aggregate.function());
      }
    }
    return answer;
  }

  /** One aggregate, row by row. Nulls don't count; sums are over numbers. */
  private static final class Accumulator {
    private final Expr.Aggregate aggregate;
    private final Evaluator evaluator;
    private long count;
    private BigDecimal sum = BigDecimal.ZERO;
    private JsonNode best = NullNode.instance;

    Accumulator(Expr.Aggregate aggregate, Evaluator evaluator) {
      this.aggregate = aggregate;
      this.evaluator = evaluator;
    }

    void add(JsonNode row) {
      if (aggregate.argument().isEmpty()) {
        count++;
        return;
      }
      JsonNode value = evaluator.evaluate(aggregate.argument().get(), row);
      switch (aggregate.function()) {
        case COUNT -> count += value.isNull() ? 0 : 1;
        case SUM, AVG -> {
          if (value.isNumber()) {
            count++;
            sum = sum.add(value.decimalValue(), NumberBounds.PRECISION);
          }
        }
        case MIN -> best = better(value, -1);
        case MAX -> best = better(value, 1);
      }
    }

    JsonNode result() {
      return switch (aggregate.function()) {
        case COUNT -> LongNode.valueOf(count);
        case SUM -> count == 0 ? NullNode.instance : DecimalNode.valueOf(sum);
        case AVG ->
            count == 0
                ? NullNode.instance
                : DecimalNode.valueOf(
                    sum.divide(BigDecimal.valueOf(count), java.math.MathContext.DECIMAL64));
        case MIN, MAX -> best;
      };
    }

    private JsonNode better(JsonNode value, int sign) {
      if (best.isNull()) {
        return value;
      }
      return Evaluator.order(value, best).filter(o -> o * sign > 0).isPresent() ? value : best;
    }
  }
}
