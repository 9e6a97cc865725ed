package dev.meridian.data.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An expression over a row. */
sealed interface Expr {
  /** What it is computed from. */
  default List<Expr> operands() {
    return switch (this) {
      case Literal e -> List.of();
      case Field e -> List.of();
      case Now e -> List.of();
      case Interval e -> List.of();
      case Compare e -> List.of(e.left(), e.right());
      case In e -> Stream.concat(Stream.of(e.value()), e.options().stream()).toList();
      case IsNull e -> List.of(e.value());
      case And e -> e.parts();
      case Or e -> e.parts();
      case Not e -> List.of(e.part());
      case Like e -> List.of(e.value());
      case Match e -> List.of(e.value(), e.words());
      case Includes e -> List.of(e.array(), e.value());
      case Add e -> List.of(e.left(), e.right());
      case Aggregate e -> e.argument().stream().toList();
    };
  }

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
