package dev.meridian.data.query;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The functions that a query may call. */
final class Functions {
  private Functions() {}

  static Expr call(String name, List<Expr> arguments, boolean star, Place place) {
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "now", "current_timestamp" -> new Expr.Now();
      case "count" ->
          star || arguments.isEmpty()
              ? new Expr.Aggregate(Expr.Function.COUNT, Optional.empty())
              : aggregate(Expr.Function.COUNT, arguments, place);
      case "sum" -> aggregate(Expr.Function.SUM, arguments, place);
      case "avg" -> aggregate(Expr.Function.AVG, arguments, place);
      case "min" -> aggregate(Expr.Function.MIN, arguments, place);
      case "max" -> aggregate(Expr.Function.MAX, arguments, place);
      default -> throw place.unsupported("function " + name);
    };
  }

  static Expr interval(long value, String unit, Place place) {
    String singular = unit.toLowerCase(Locale.ROOT).replaceAll("s$", "");
    try {
      return new Expr.Interval(
          switch (singular) {
            case "millisecond" -> Duration.ofMillis(value);
            case "second" -> Duration.ofSeconds(value);
            case "minute" -> Duration.ofMinutes(value);
            case "hour" -> Duration.ofHours(value);
            case "day" -> Duration.ofDays(value);
            case "week" -> Duration.ofDays(Math.multiplyExact(7, value));
            case "month" -> java.time.Period.ofMonths(Math.toIntExact(value));
            case "year" -> java.time.Period.ofYears(Math.toIntExact(value));
            default -> throw place.unsupported("interval unit " + unit);
          });
    } catch (ArithmeticException e) {
      throw place.malformed("an interval of a possible length");
    }
  }

  private static Expr aggregate(Expr.Function function, List<Expr> arguments, Place place) {
    if (arguments.size() != 1 || arguments.getFirst() instanceof Expr.Aggregate) {
      throw place.malformed("an aggregate function has one argument");
    }
    return new Expr.Aggregate(function, Optional.of(arguments.getFirst()));
  }
}
