package dev.meridian.data.query.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.json.NumberBounds;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.eval.Instants;
import dev.meridian.data.query.eval.Values;
import dev.meridian.data.query.plan.Expr;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One aggregate of one group, row by row. Nulls don't count; sums are over numbers. */
final class Accumulator {
  private final Expr.Aggregate aggregate;
  private final Budget budget;
  private final Set<String> seen = new HashSet<>();
  private final List<Double> numbers = new ArrayList<>();
  private long count;
  private BigDecimal sum = BigDecimal.ZERO;
  private JsonNode best = NullNode.instance;

  Accumulator(Expr.Aggregate aggregate, Budget budget) {
    this.aggregate = aggregate;
    this.budget = budget;
  }

  void add(JsonNode row, Evaluator evaluator) {
    if (aggregate.argument().isEmpty()) {
      count++;
      return;
    }
    Expr argument = aggregate.argument().get();
    JsonNode value = normal(argument, evaluator.evaluate(argument, row));
    if (value.isNull()) {
      return;
    }
    if (aggregate.distinct()) {
      if (!seen.add(GroupKey.text(value))) {
        return;
      }
      budget.take(1);
    }
    switch (aggregate.function()) {
      case COUNT -> count++;
      case SUM, AVG -> {
        if (value.isNumber()) {
          count++;
          sum = sum.add(value.decimalValue(), NumberBounds.PRECISION);
        }
      }
      case PERCENTILE -> {
        if (value.isNumber()) {
          budget.take(1);
          numbers.add(value.doubleValue());
        }
      }
      case MIN -> best = better(value, -1);
      case MAX -> best = better(value, 1);
      case ANY_VALUE -> best = best.isNull() ? value : best;
    }
  }

  JsonNode result() {
    return switch (aggregate.function()) {
      case COUNT -> LongNode.valueOf(count);
      case SUM -> count == 0 ? NullNode.instance : Values.number(sum);
      case AVG ->
          count == 0
              ? NullNode.instance
              : Values.number(sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64));
      case PERCENTILE -> percentile();
      case MIN, MAX, ANY_VALUE -> best.isNumber() ? Values.number(best.decimalValue()) : best;
    };
  }

  /** Between two values, as many as the fraction says: the meaning of percentile_cont. */
  private JsonNode percentile() {
    if (numbers.isEmpty()) {
      return NullNode.instance;
    }
    Collections.sort(numbers);
    double at = aggregate.fraction() * (numbers.size() - 1);
    double low = numbers.get((int) Math.floor(at));
    double high = numbers.get((int) Math.ceil(at));
    return Values.number(low + (at - Math.floor(at)) * (high - low));
  }

  /** Arrays and objects have no order. */
  private JsonNode better(JsonNode value, int sign) {
    if (value.isContainerNode()) {
      return best;
    }
    return best.isNull() || Values.sortingOrder(value, best) * sign > 0 ? value : best;
  }

  /** An instant is one value, however it is written. */
  static JsonNode normal(Expr expr, JsonNode value) {
    if (!expr.isInstant() || !value.isTextual()) {
      return value.isNumber() ? DecimalNode.valueOf(value.decimalValue()) : value;
    }
    return Instants.parse(value)
        .<JsonNode>map(
            i ->
                TextNode.valueOf(
                    Instants.text(i.truncatedTo(java.time.temporal.ChronoUnit.MICROS))))
        .orElse(value);
  }
}
