package dev.meridian.data.query.plan;

import java.util.Locale;

/** The name of a column that was given none: the expression as one would write it. */
public final class ExprText {
  private ExprText() {}

  public static String of(Expr expr) {
    return switch (expr) {
      case Expr.Field field -> String.join(".", field.path());
      case Expr.Literal literal -> literal.value().asText();
      case Expr.Aggregate a -> aggregate(a);
      case Expr.Now now -> "now()";
      case Expr.Call call -> call(call);
      default -> "expression";
    };
  }

  private static String aggregate(Expr.Aggregate a) {
    boolean distinct = a.function() == Expr.AggregateFunction.COUNT && a.distinct();
    return (distinct ? "count_distinct" : a.function().name().toLowerCase(Locale.ROOT))
        + "("
        + a.argument().map(ExprText::of).orElse("*")
        + (a.function() == Expr.AggregateFunction.PERCENTILE ? ", " + a.fraction() : "")
        + ")";
  }

  private static String call(Expr.Call call) {
    if (call.function() == Function.DATE_TRUNC
        && call.arguments().getFirst() instanceof Expr.Literal unit) {
      return unit.value().asText() + "(" + of(call.arguments().getLast()) + ")";
    }
    return call.function().name().toLowerCase(Locale.ROOT)
        + "("
        + String.join(", ", call.arguments().stream().map(ExprText::of).toList())
        + ")";
  }
}
