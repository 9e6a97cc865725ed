package dev.meridian.data.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** An expression over a row. */
sealed interface Expr {
  /** A constant. */
  record Literal(JsonNode value) implements Expr {}

  /** A field by its path; one that is not there is null. */
  record Field(List<String> path) implements Expr {
    boolean is(String... names) {
      return path.equals(List.of(names));
    }
  }

  record Compare(Comparison comparison, Expr left, Expr right) implements Expr {}

  record In(Expr value, List<Expr> options) implements Expr {}

  record IsNull(Expr value) implements Expr {}

  record And(List<Expr> parts) implements Expr {}

  record Or(List<Expr> parts) implements Expr {}

  record Not(Expr part) implements Expr {}

  /** A text that matches a pattern with {@code %} and {@code _}. */
  record Like(Expr value, LikePattern pattern) implements Expr {}

  /** A text, or the JSON of a value, that contains all words of a text. */
  record Match(Expr value, Expr words) implements Expr {}

  /** An array that contains a value. */
  record Includes(Expr array, Expr value) implements Expr {}

  record Add(Expr left, Expr right, boolean subtract) implements Expr {}

  record Now() implements Expr {}

  record Interval(java.time.temporal.TemporalAmount amount) implements Expr {}

  /** Over all rows instead of one; without an argument, {@code count(*)}. */
  record Aggregate(Function function, Optional<Expr> argument) implements Expr {}

  /** The aggregate functions. */
  enum Function {
    COUNT,
    SUM,
    AVG,
    MIN,
    MAX
  }

  /** The six comparisons. */
  enum Comparison {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE;

    boolean holds(int order) {
      return switch (this) {
        case EQ -> order == 0;
        case NE -> order != 0;
        case LT -> order < 0;
        case LE -> order <= 0;
        case GT -> order > 0;
        case GE -> order >= 0;
      };
    }

    /** The same with its sides exchanged. */
    Comparison flipped() {
      return switch (this) {
        case EQ -> EQ;
        case NE -> NE;
        case LT -> GT;
        case LE -> GE;
        case GT -> LT;
        case GE -> LE;
      };
    }
  }
}
