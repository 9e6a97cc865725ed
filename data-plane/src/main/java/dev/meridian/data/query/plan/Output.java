package dev.meridian.data.query.plan;

import java.util.List;
import java.util.Optional;

/** What is answered of the rows that pass. */
public sealed interface Output {
  /**
   * Rows themselves.
   *
   * @param star whether all their fields, beside the columns
   * @param having what a trace's summary has to fulfil; empty for other shapes
   */
  record Rows(boolean star, List<Column> columns, Optional<Expr> having) implements Output {
    /** Whether rows go out as they are. */
    public boolean whole() {
      return star && columns.isEmpty();
    }
  }

  /**
   * One row for each combination of the dimensions.
   *
   * @param dimensions what rows are grouped by; of all rows one when empty
   * @param hidden how many of the last dimensions are not in the answer
   * @param measures expressions over aggregates and dimensions
   * @param pivot dimensions whose values become columns, named {@code value_measure}
   * @param having what a group has to fulfil
   */
  record Groups(
      List<Column> dimensions,
      int hidden,
      List<Column> measures,
      List<Column> pivot,
      Optional<Expr> having)
      implements Output {}
}
