package dev.meridian.data.query.postgres;

import dev.meridian.data.query.plan.Expr;
import java.util.Locale;

/** What a condition is about, for those who look at plans: columns and operators, nothing else. */
final class Pushed {
  private Pushed() {}

  static String name(Expr expr) {
    return switch (expr) {
      case Expr.Compare e -> root(e.left(), e.right()) + " " + e.comparison().symbol();
      case Expr.In e -> root(e.value()) + " in";
      case Expr.IsNull e -> root(e.value()) + " is null";
      case Expr.Like e -> root(e.value()) + " like";
      case Expr.Match e -> root(e.value()) + " match";
      case Expr.Includes e -> root(e.array()) + " includes";
      default -> expr.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    };
  }

  private static String root(Expr... sides) {
    for (Expr side : sides) {
      if (side instanceof Expr.Field field && KNOWN.contains(field.root())) {
        return field.root();
      }
    }
    return "expression";
  }

  private static final java.util.Set<String> KNOWN =
      java.util.Set.of(
          "id",
          "span_id",
          "root_span_id",
          "created",
          "is_root",
          "tags",
          "metadata",
          "scores",
          "metrics",
          "_xact_id",
          "_pagination_key",
          "error",
          "span_attributes");
}
