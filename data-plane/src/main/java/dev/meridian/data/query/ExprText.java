package dev.meridian.data.query;

import java.util.Locale;

/** The name of a column that was given none: the expression as one would write it. */
final class ExprText {
  private ExprText() {}

  static String of(Expr expr) {
    return switch (expr) {
      case Expr.Field field -> String.join(".", field.path());
      case Expr.Literal literal -> literal.value().asText();
      case Expr.Aggregate a ->
          a.function().name().toLowerCase(Locale.ROOT)
              + "("
              + a.argument().map(ExprText::of).orElse("*")
              + ")";
      case Expr.Now now -> "now()";
      case Expr.Compare e -> "expression";
      case Expr.In e -> "expression";
      case Expr.IsNull e -> "expression";
      case Expr.And e -> "expression";
      case Expr.Or e -> "expression";
      case Expr.Not e -> "expression";
      case Expr.Like e -> "expression";
      case Expr.Match e -> "expression";
      case Expr.Includes e -> "expression";
      case Expr.Add e -> "expression";
      case Expr.Interval e -> "expression";
    };
  }
}
