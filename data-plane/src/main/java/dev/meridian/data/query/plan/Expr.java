package dev.meridian.data.query.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An expression over a row. */
public sealed interface Expr {
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
      case Arithmetic e -> List.of(e.left(), e.right());
      case Negate e -> List.of(e.value());
      case Shift e -> List.of(e.instant());
      case Case e ->
          Stream.concat(
                  e.branches().stream().flatMap(b -> Stream.of(b.when(), b.then())),
                  Stream.of(e.otherwise()))
              .toList();
      case Array e -> e.items();
      case Call e -> e.arguments();
      case AnySpan e -> List.of(e.condition());
      case Aggregate e -> e.argument().stream().toList();
    };
  }

  /** The same with its operands replaced. */
  default Expr with(UnaryOperator<Expr> change) {
    return switch (this) {
      case Literal e -> e;
      case Field e -> e;
      case Now e -> e;
      case Interval e -> e;
      case Compare e ->
          new Compare(e.comparison(), change.apply(e.left()), change.apply(e.right()));
      case In e -> new In(change.apply(e.value()), all(e.options(), change));
      case IsNull e -> new IsNull(change.apply(e.value()));
      case And e -> new And(all(e.parts(), change));
      case Or e -> new Or(all(e.parts(), change));
      case Not e -> new Not(change.apply(e.part()));
      case Like e -> new Like(change.apply(e.value()), e.pattern());
      case Match e -> new Match(change.apply(e.value()), change.apply(e.words()));
      case Includes e -> new Includes(change.apply(e.array()), change.apply(e.value()));
      case Arithmetic e ->
          new Arithmetic(e.operator(), change.apply(e.left()), change.apply(e.right()));
      case Negate e -> new Negate(change.apply(e.value()));
      case Shift e -> new Shift(change.apply(e.instant()), e.amount(), e.back());
      case Case e ->
          new Case(
              e.branches().stream()
                  .map(b -> new Branch(change.apply(b.when()), change.apply(b.then())))
                  .toList(),
              change.apply(e.otherwise()));
      case Array e -> new Array(all(e.items(), change));
      case Call e -> new Call(e.function(), all(e.arguments(), change));
      case AnySpan e -> new AnySpan(change.apply(e.condition()));
      case Aggregate e ->
          new Aggregate(e.function(), e.argument().map(change), e.fraction(), e.distinct());
    };
  }

  private static List<Expr> all(List<Expr> exprs, UnaryOperator<Expr> change) {
    return exprs.stream().map(change).toList();
  }

  /** Whether a value of this kind is anywhere in it. */
  default boolean contains(Class<? extends Expr> kind) {
    return kind.isInstance(this) || operands().stream().anyMatch(o -> o.contains(kind));
  }

  /** Whether it is an instant, which compares by when it is and not by how it is written. */
  default boolean isInstant() {
    return switch (this) {
      case Field e -> e.is("created");
      case Now e -> true;
      case Shift e -> true;
      case Call e ->
          switch (e.function()) {
            case DATE_TRUNC, TO_TIMESTAMP -> true;
            case COALESCE -> e.arguments().getFirst().isInstant();
            default -> false;
          };
      case Aggregate e ->
          switch (e.function()) {
            case MIN, MAX, ANY_VALUE -> e.argument().orElseThrow().isInstant();
            case COUNT, SUM, AVG, PERCENTILE -> false;
          };
      default -> false;
    };
  }

  /** Every condition that must hold for this one to. */
  default List<Expr> conjuncts() {
    if (!(this instanceof And and)) {
      return List.of(this);
    }
    List<Expr> conjuncts = new ArrayList<>();
    and.parts().forEach(part -> conjuncts.addAll(part.conjuncts()));
    return conjuncts;
  }

  /** Conditions that must hold together; empty when there are none. */
  static Optional<Expr> all(List<Expr> conditions) {
    return conditions.size() < 2
        ? conditions.stream().findFirst()
        : Optional.of(new And(List.copyOf(conditions)));
  }

  /** A constant. */
  record Literal(JsonNode value) implements Expr {}

  /** A field by its path; one that is not there is null. Negative steps count from the end. */
  record Field(List<String> path) implements Expr {
    public boolean is(String... names) {
      return path.equals(List.of(names));
    }

    public String root() {
      return path.getFirst();
    }
  }

  record Compare(Comparison comparison, Expr left, Expr right) implements Expr {}

  /** Whether a value, or an element of it when it is an array, is one of the options. */
  record In(Expr value, List<Expr> options) implements Expr {}

  record IsNull(Expr value) implements Expr {}

  record And(List<Expr> parts) implements Expr {}

  record Or(List<Expr> parts) implements Expr {}

  record Not(Expr part) implements Expr {}

  /** A text that matches a pattern with {@code %} and {@code _}. */
  record Like(Expr value, LikePattern pattern) implements Expr {}

  /** A text, or the JSON of a value, that contains all words of a text. */
  record Match(Expr value, Expr words) implements Expr {}

  /** An array or object that contains a value. */
  record Includes(Expr array, Expr value) implements Expr {}

  record Arithmetic(Operator operator, Expr left, Expr right) implements Expr {}

  record Negate(Expr value) implements Expr {}

  /** An instant moved by an interval. */
  record Shift(Expr instant, TemporalAmount amount, boolean back) implements Expr {}

  record Now() implements Expr {}

  /** Only a value beside an instant; elsewhere it is refused. */
  record Interval(TemporalAmount amount) implements Expr {}

  /** The value of the first branch whose condition holds. */
  record Case(List<Branch> branches, Expr otherwise) implements Expr {}

  record Branch(Expr when, Expr then) {}

  record Array(List<Expr> items) implements Expr {}

  record Call(Function function, List<Expr> arguments) implements Expr {}

  /** Whether a condition holds for any span of the row's trace. */
  record AnySpan(Expr condition) implements Expr {}

  /**
   * Over all rows of a group instead of one; nulls don't count.
   *
   * @param argument empty for {@code count(*)}
   * @param fraction of a percentile, 0 to 1; else 0
   */
  record Aggregate(
      AggregateFunction function, Optional<Expr> argument, double fraction, boolean distinct)
      implements Expr {}

  /** The aggregate functions. */
  enum AggregateFunction {
    COUNT,
    SUM,
    AVG,
    MIN,
    MAX,
    PERCENTILE,
    ANY_VALUE
  }

  /** Of numbers; {@code CONCAT} of texts. */
  enum Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER
  }

  /** The six comparisons. */
  enum Comparison {
    EQ("="),
    NE("<>"),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">=");

    private final String symbol;

    Comparison(String symbol) {
      this.symbol = symbol;
    }

    /** As SQL writes it. */
    public String symbol() {
      return symbol;
    }

    public boolean holds(int order) {
      return switch (this) {
        case EQ -> order == 0;
        case NE -> order != 0;
        case LT -> order < 0;
        case LE -> order <= 0;
        case GT -> order > 0;
        case GE -> order >= 0;
      };
    }

    /** Whether it asks which value is the greater. */
    public boolean ordered() {
      return this != EQ && this != NE;
    }

    /** The same with its sides exchanged. */
    public Comparison flipped() {
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
