package dev.meridian.data.query.plan;

/** One key of an order; nulls come last in both directions. */
public record Sort(Expr by, boolean descending) {
  /** By the order of pages. */
  public boolean byPlace() {
    return by instanceof Expr.Field field && field.is("_pagination_key");
  }
}
