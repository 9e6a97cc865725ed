package dev.meridian.data.query.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Unpivot;
import dev.meridian.data.query.postgres.Sql.Type;
import dev.meridian.data.record.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part of a filter that Postgres can decide. It lets every wanted row pass; where it is exact,
 * only those.
 */
final class SqlFilter {
  /** Beyond so many, alternatives are compared one by one instead of being looked up. */
  private static final int LOOKED_UP = 20;

  private final SpanColumns columns;
  private final RecordKind kind;
  private final Binds binds;
  private final Evaluator constants;
  private final SqlValues values;
  private final Set<String> pushed = new TreeSet<>();
  private final int depth;

  SqlFilter(
      String alias,
      RecordKind kind,
      List<Unpivot> unpivot,
      boolean unpivoted,
      Binds binds,
      Evaluator constants) {
    this(new SpanColumns(alias, kind, unpivot, unpivoted), kind, binds, constants, 0);
  }

  private SqlFilter(
      SpanColumns columns, RecordKind kind, Binds binds, Evaluator constants, int depth) {
    this.columns = columns;
    this.kind = kind;
    this.binds = binds;
    this.constants = constants;
    this.values = new SqlValues(columns, binds, constants);
    this.depth = depth;
  }

  /**
   * A condition.
   *
   * @param sql empty when Postgres can decide nothing
   * @param exact whether it says all of the condition
   */
  record Condition(Optional<String> sql, boolean exact) {
    private static final Condition NOTHING = new Condition(Optional.empty(), false);

    private static Condition exact(String sql) {
      return new Condition(Optional.of(sql), true);
    }

    private static Condition necessary(Optional<String> sql) {
      return new Condition(sql, false);
    }

    /** With {@code and} in front, or nothing. */
    String and() {
      return sql.map(s -> " and " + s).orElse("");
    }
  }

  SqlValues values() {
    return values;
  }

  /** What was pushed, as field and operator: no value and no key of the caller's. */
  Set<String> pushed() {
    return pushed;
  }

  Condition of(Optional<Expr> filter) {
    return filter.map(this::of).orElse(new Condition(Optional.empty(), true));
  }

  Condition of(Expr expr) {
    Condition condition = condition(expr);
    if (condition.sql().isPresent() && !(expr instanceof Expr.And)) {
      pushed.add(Pushed.name(expr));
    }
    return condition;
  }

  private Condition condition(Expr expr) {
    return switch (expr) {
      case Expr.And and -> and(and.parts());
      case Expr.Or or -> or(or.parts());
      case Expr.AnySpan any -> anySpan(any.condition());
      case Expr.Compare compare -> compare(compare);
      case Expr.In in -> in(in);
      case Expr.Like like -> like(like);
      case Expr.Match match -> match(match);
      default -> value(expr);
    };
  }

  private Condition value(Expr expr) {
    return values.bool(expr).map(sql -> Condition.exact(sql.text())).orElse(Condition.NOTHING);
  }

  private Condition and(List<Expr> parts) {
    List<String> pieces = new ArrayList<>();
    boolean exact = true;
    for (Expr part : parts) {
      Condition condition = of(part);
      condition.sql().ifPresent(pieces::add);
      exact &= condition.exact();
    }
    return pieces.isEmpty()
        ? Condition.NOTHING
        : new Condition(Optional.of(String.join(" and ", pieces)), exact);
  }

  private Condition or(List<Expr> parts) {
    List<String> pieces = new ArrayList<>();
    boolean exact = true;
    for (Expr part : parts) {
      Condition condition = condition(part);
      if (condition.sql().isEmpty()) {
        return Condition.NOTHING;
      }
      pieces.add("(" + condition.sql().get() + ")");
      exact &= condition.exact();
    }
    return new Condition(Optional.of("(" + String.join(" or ", pieces) + ")"), exact);
  }

  /** Some span of the same trace fulfils it. */
  private Condition anySpan(Expr inner) {
    String alias = "t" + depth;
    SqlFilter filter =
        new SqlFilter(
            new SpanColumns(alias, kind, List.of(), false), kind, binds, constants, depth + 1);
    Condition condition = filter.of(inner);
    if (condition.sql().isEmpty()) {
      return Condition.NOTHING;
    }
    pushed.addAll(filter.pushed());
    String sql =
        """
        exists (select from span %1$s where %1$s.object_id = %2$s.object_id and %1$s.kind = %2$s.kind
          and %1$s.root_span_id = %2$s.root_span_id and %3$s)"""
            .formatted(alias, columns.alias(), condition.sql().get());
    return new Condition(Optional.of(sql), condition.exact());
  }

  private Condition compare(Expr.Compare compare) {
    Optional<String> contained =
        compare.comparison() == Expr.Comparison.EQ
            ? contained(compare.left(), compare.right())
                .or(() -> contained(compare.right(), compare.left()))
            : Optional.empty();
    if (contained.isPresent()) {
      return Condition.exact(contained.get());
    }
    Optional<String> magnitude =
        magnitude(compare.comparison(), compare.left(), compare.right())
            .or(() -> magnitude(compare.comparison().flipped(), compare.right(), compare.left()));
    if (magnitude.isPresent()) {
      return Condition.exact(magnitude.get());
    }
    Condition condition = value(compare);
    boolean scored = condition.exact() && (isScore(compare.left()) || isScore(compare.right()));
    return scored
        ? Condition.exact(
            "%s and %s.scores is not null"
                .formatted(condition.sql().orElseThrow(), columns.alias()))
        : condition;
  }

  /** A number of metadata beside a constant, compared as the JSON that it is: that is cheaper. */
  private Optional<String> magnitude(Expr.Comparison comparison, Expr left, Expr right) {
    if (!comparison.ordered() || !values.isConstant(right) || !values.value(right).isNumber()) {
      return Optional.empty();
    }
    return Optional.of(left)
        .filter(Expr.Field.class::isInstance)
        .flatMap(values::of)
        .filter(v -> v.type() == Type.JSON)
        .map(
            v ->
                "%1$s %2$s %3$s::jsonb and jsonb_typeof(%1$s) = 'number'"
                    .formatted(
                        v.text(), comparison.symbol(), binds.text(Json.text(values.value(right)))));
  }

  /** An index has the rows with scores alone, and no other fulfils a comparison with one. */
  private static boolean isScore(Expr expr) {
    return expr instanceof Expr.Field field
        && field.path().size() == 2
        && field.root().equals("scores");
  }

  /** A text, number or truth at a path of metadata, in the form that the index answers. */
  private Optional<String> contained(Expr left, Expr right) {
    if (!(left instanceof Expr.Field field)
        || !field.root().equals("metadata")
        || field.path().size() < 2
        || !values.isConstant(right)
        || right.isInstant()) {
      return Optional.empty();
    }
    return contained(field, values.value(right), false);
  }

  private Optional<String> contained(Expr.Field field, JsonNode value, boolean element) {
    boolean scalar =
        value.isNumber()
            || value.isBoolean()
            || (value.isTextual() && SpanColumns.isStorable(value.textValue()));
    // A number may lead into an array, where containment would look for an object.
    boolean path =
        field.path().stream().allMatch(SpanColumns::isStorable)
            && field.path().stream().skip(1).noneMatch(step -> step.matches("-?[0-9]+"));
    if (!scalar || !path) {
      return Optional.empty();
    }
    JsonNode wanted = element ? Json.array().add(value) : value;
    for (String step : field.path().subList(1, field.path().size()).reversed()) {
      wanted = Json.object().set(step, wanted);
    }
    return Optional.of(
        "%s.metadata @> %s::jsonb".formatted(columns.alias(), binds.text(Json.text(wanted))));
  }

  private Condition in(Expr.In in) {
    boolean metadata =
        in.value() instanceof Expr.Field field
            && field.root().equals("metadata")
            && field.path().size() > 1
            && in.options().size() <= LOOKED_UP
            && in.options().stream().allMatch(values::isConstant);
    if (metadata) {
      List<String> pieces = new ArrayList<>();
      Expr.Field field = (Expr.Field) in.value();
      for (Expr option : in.options()) {
        JsonNode value = values.value(option);
        contained(field, value, false).ifPresent(pieces::add);
        contained(field, value, true).ifPresent(pieces::add);
      }
      if (!pieces.isEmpty() && pieces.size() == 2 * in.options().size()) {
        return Condition.exact("(" + String.join(" or ", pieces) + ")");
      }
    }
    return value(in);
  }

  /** Texts are decided; what else a JSON value may be is looked at again. */
  private Condition like(Expr.Like like) {
    Condition exact = value(like);
    return exact.sql().isPresent()
        ? exact
        : necessary(like.value(), text -> values.like(text, like));
  }

  private Condition match(Expr.Match match) {
    Condition exact = value(match);
    return exact.sql().isPresent()
        ? exact
        : necessary(match.value(), text -> values.match(text, match));
  }

  private Condition necessary(Expr value, java.util.function.Function<String, Optional<Sql>> test) {
    return Condition.necessary(
        values
            .of(value)
            .filter(v -> v.type() == Type.JSON)
            .flatMap(
                v ->
                    test.apply(v.string())
                        .map(
                            t ->
                                "(jsonb_typeof(%s) <> 'string' or %s)"
                                    .formatted(v.text(), t.text()))));
  }
}
