package dev.meridian.data.query.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Expr.AggregateFunction;
import dev.meridian.data.query.plan.ExprText;
import dev.meridian.data.query.plan.Function;
import dev.meridian.data.query.plan.Place;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names that a query may call, and what they mean. */
final class Calls {
  private static final Map<String, Function> FUNCTIONS =
      Map.ofEntries(
          Map.entry("coalesce", Function.COALESCE),
          Map.entry("ifnull", Function.COALESCE),
          Map.entry("nullif", Function.NULLIF),
          Map.entry("least", Function.LEAST),
          Map.entry("greatest", Function.GREATEST),
          Map.entry("lower", Function.LOWER),
          Map.entry("upper", Function.UPPER),
          Map.entry("trim", Function.TRIM),
          Map.entry("concat", Function.CONCAT),
          Map.entry("len", Function.LENGTH),
          Map.entry("length", Function.LENGTH),
          Map.entry("char_length", Function.LENGTH),
          Map.entry("array_length", Function.LENGTH),
          Map.entry("substring", Function.SUBSTRING),
          Map.entry("substr", Function.SUBSTRING),
          Map.entry("replace", Function.REPLACE),
          Map.entry("starts_with", Function.STARTS_WITH),
          Map.entry("ends_with", Function.ENDS_WITH),
          Map.entry("abs", Function.ABS),
          Map.entry("round", Function.ROUND),
          Map.entry("floor", Function.FLOOR),
          Map.entry("ceil", Function.CEIL),
          Map.entry("ceiling", Function.CEIL),
          Map.entry("date_trunc", Function.DATE_TRUNC),
          Map.entry("epoch", Function.EPOCH),
          Map.entry("to_epoch", Function.EPOCH),
          Map.entry("json_extract", Function.JSON_EXTRACT),
          Map.entry("to_number", Function.TO_NUMBER),
          Map.entry("to_string", Function.TO_TEXT),
          Map.entry("to_boolean", Function.TO_BOOLEAN),
          Map.entry("to_timestamp", Function.TO_TIMESTAMP),
          Map.entry("search", Function.SEARCH),
          Map.entry("estimated_cost", Function.ESTIMATED_COST));

  private static final Map<String, Function> CASTS =
      Map.ofEntries(
          Map.entry("number", Function.TO_NUMBER),
          Map.entry("numeric", Function.TO_NUMBER),
          Map.entry("decimal", Function.TO_NUMBER),
          Map.entry("double", Function.TO_NUMBER),
          Map.entry("float", Function.TO_NUMBER),
          Map.entry("real", Function.TO_NUMBER),
          Map.entry("int", Function.TO_INTEGER),
          Map.entry("integer", Function.TO_INTEGER),
          Map.entry("bigint", Function.TO_INTEGER),
          Map.entry("text", Function.TO_TEXT),
          Map.entry("varchar", Function.TO_TEXT),
          Map.entry("string", Function.TO_TEXT),
          Map.entry("bool", Function.TO_BOOLEAN),
          Map.entry("boolean", Function.TO_BOOLEAN),
          Map.entry("timestamp", Function.TO_TIMESTAMP),
          Map.entry("timestamptz", Function.TO_TIMESTAMP),
          Map.entry("datetime", Function.TO_TIMESTAMP),
          Map.entry("date", Function.TO_TIMESTAMP));

  private static final Map<String, AggregateFunction> AGGREGATES =
      Map.ofEntries(
          Map.entry("count", AggregateFunction.COUNT),
          Map.entry("count_distinct", AggregateFunction.COUNT),
          Map.entry("approx_count_distinct", AggregateFunction.COUNT),
          Map.entry("sum", AggregateFunction.SUM),
          Map.entry("avg", AggregateFunction.AVG),
          Map.entry("min", AggregateFunction.MIN),
          Map.entry("max", AggregateFunction.MAX),
          Map.entry("any_value", AggregateFunction.ANY_VALUE),
          Map.entry("percentile", AggregateFunction.PERCENTILE),
          Map.entry("percentile_cont", AggregateFunction.PERCENTILE),
          Map.entry("approx_percentile", AggregateFunction.PERCENTILE),
          Map.entry("median", AggregateFunction.PERCENTILE),
          Map.entry("p50", AggregateFunction.PERCENTILE),
          Map.entry("p90", AggregateFunction.PERCENTILE),
          Map.entry("p95", AggregateFunction.PERCENTILE),
          Map.entry("p99", AggregateFunction.PERCENTILE));

  private static final Map<String, Double> FIXED_FRACTIONS =
      Map.of("median", 0.5, "p50", 0.5, "p90", 0.9, "p95", 0.95, "p99", 0.99);

  private Calls() {}

  /**
   * @param star whether an argument is {@code *}
   */
  static Expr call(String name, List<Expr> arguments, boolean star, boolean distinct, Place place) {
    String lower = name.toLowerCase(Locale.ROOT);
    AggregateFunction aggregate = AGGREGATES.get(lower);
    if (aggregate != null) {
      return aggregate(
          aggregate, lower, arguments, star, distinct || lower.contains("distinct"), place);
    }
    if (distinct || star) {
      throw place.unsupported((star ? "* in " : "distinct in ") + name);
    }
    return switch (lower) {
      case "now", "current_timestamp" -> none(new Expr.Now(), name, arguments, place);
      case "current_date" -> none(truncated("day", new Expr.Now(), place), name, arguments, place);
      case "second", "minute", "hour", "day", "week", "month", "year" ->
          truncated(lower, one(name, arguments, place), place);
      case "date" -> truncated("day", one(name, arguments, place), place);
      case "any_span" -> new Expr.AnySpan(one(name, arguments, place));
      case "filter_spans" ->
          new Expr.Call(Function.FILTER_SPANS, List.of(one(name, arguments, place)));
      case "match" -> {
        two(name, arguments, place);
        yield new Expr.Match(arguments.getFirst(), arguments.getLast());
      }
      case "includes", "contains" -> {
        two(name, arguments, place);
        yield new Expr.Includes(arguments.getFirst(), arguments.getLast());
      }
      case "if" -> {
        if (arguments.size() != 3) {
          throw place.malformed("if has 3 arguments");
        }
        yield new Expr.Case(
            List.of(new Expr.Branch(arguments.getFirst(), arguments.get(1))), arguments.getLast());
      }
      default -> known(FUNCTIONS.get(lower), name, arguments, place);
    };
  }

  static Expr cast(Expr value, String type, Place place) {
    Function cast = CASTS.get(type.toLowerCase(Locale.ROOT));
    if (cast == null) {
      throw place.unsupported("a cast to " + type);
    }
    return new Expr.Call(cast, List.of(value));
  }

  static TemporalAmount interval(long value, String unit, Place place) {
    String singular = unit.toLowerCase(Locale.ROOT).replaceAll("s$", "");
    try {
      return switch (singular) {
        case "microsecond" -> Duration.ofNanos(Math.multiplyExact(1_000, value));
        case "millisecond" -> Duration.ofMillis(value);
        case "second" -> Duration.ofSeconds(value);
        case "minute" -> Duration.ofMinutes(value);
        case "hour" -> Duration.ofHours(value);
        case "day" -> Duration.ofDays(value);
        case "week" -> Duration.ofDays(Math.multiplyExact(7, value));
        case "month" -> Period.ofMonths(Math.toIntExact(value));
        case "year" -> Period.ofYears(Math.toIntExact(value));
        default -> throw place.unsupported("interval unit " + unit);
      };
    } catch (ArithmeticException e) {
      throw place.malformed("an interval of a possible length");
    }
  }

  private static Expr known(
      @Nullable Function function, String name, List<Expr> arguments, Place place) {
    if (function == null) {
      throw place.unsupported("function " + name);
    }
    if (!function.takes(arguments.size())) {
      throw place.malformed("%s has %s arguments".formatted(name, function.arity()));
    }
    if (function == Function.DATE_TRUNC) {
      return truncated(text(arguments.getFirst(), place), arguments.getLast(), place);
    }
    return new Expr.Call(function, List.copyOf(arguments));
  }

  private static Expr truncated(String unit, Expr instant, Place place) {
    String plain = TimeUnits.canonical(unit);
    if (plain.isEmpty()) {
      throw place.unsupported("unit " + unit);
    }
    return new Expr.Call(
        Function.DATE_TRUNC, List.of(new Expr.Literal(TextNode.valueOf(plain)), instant));
  }

  private static String text(Expr expr, Place place) {
    if (expr instanceof Expr.Literal literal && literal.value().isTextual()) {
      return literal.value().textValue();
    }
    throw place.malformed("a text in quotes");
  }

  private static Expr aggregate(
      AggregateFunction function,
      String name,
      List<Expr> arguments,
      boolean star,
      boolean distinct,
      Place place) {
    if (function == AggregateFunction.COUNT && !distinct && (star || arguments.isEmpty())) {
      return new Expr.Aggregate(function, Optional.empty(), 0, false);
    }
    boolean fraction =
        function == AggregateFunction.PERCENTILE && !FIXED_FRACTIONS.containsKey(name);
    if (star || arguments.size() != (fraction ? 2 : 1)) {
      throw place.malformed(
          fraction
              ? name + " has a value and a fraction of 0 to 1"
              : "an aggregate function has one argument");
    }
    Expr argument = arguments.getFirst();
    if (argument.contains(Expr.Aggregate.class)) {
      throw place.unsupported("%s within an expression".formatted(ExprText.of(inner(argument))));
    }
    // count(1) counts rows.
    if (function == AggregateFunction.COUNT
        && !distinct
        && argument instanceof Expr.Literal literal
        && !literal.value().isNull()) {
      return new Expr.Aggregate(function, Optional.empty(), 0, false);
    }
    double at =
        fraction ? fraction(arguments.getLast(), place) : FIXED_FRACTIONS.getOrDefault(name, 0.0);
    return new Expr.Aggregate(function, Optional.of(argument), at, distinct);
  }

  private static Expr inner(Expr expr) {
    return expr instanceof Expr.Aggregate
        ? expr
        : inner(
            expr.operands().stream()
                .filter(o -> o.contains(Expr.Aggregate.class))
                .findFirst()
                .orElseThrow());
  }

  private static double fraction(Expr expr, Place place) {
    JsonNode value = expr instanceof Expr.Literal l ? l.value() : NullNode.instance;
    if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
      throw place.malformed("the fraction of a percentile is a number of 0 to 1");
    }
    return value.doubleValue();
  }

  private static Expr none(Expr result, String name, List<Expr> arguments, Place place) {
    if (!arguments.isEmpty()) {
      throw place.malformed(name + " has no arguments");
    }
    return result;
  }

  private static Expr one(String name, List<Expr> arguments, Place place) {
    if (arguments.size() != 1) {
      throw place.malformed(name + " has one argument");
    }
    return arguments.getFirst();
  }

  private static void two(String name, List<Expr> arguments, Place place) {
    if (arguments.size() != 2) {
      throw place.malformed(name + " has two arguments");
    }
  }
}
