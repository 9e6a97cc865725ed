package dev.meridian.data.query.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.json.NumberBounds;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.ExprText;
import dev.meridian.model.error.ApiException;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Computes expressions over a row, with null where SQL has null. Safe for use by any thread.
 *
 * <p>What is pushed into an engine has to mean the same: a test compares both over random rows.
 */
public final class Evaluator {
  private final Moment moment;
  private final Map<String, List<? extends JsonNode>> traces;

  public Evaluator(Moment moment) {
    this(moment, Map.of());
  }

  private Evaluator(Moment moment, Map<String, List<? extends JsonNode>> traces) {
    this.moment = moment;
    this.traces = traces;
  }

  /** The same, with the spans of every trace of which {@code ANY_SPAN} will be asked. */
  public Evaluator with(Map<String, List<? extends JsonNode>> spans) {
    return new Evaluator(moment, spans);
  }

  public Moment moment() {
    return moment;
  }

  /** Whether a condition holds; null is not holding. */
  public boolean holds(Expr condition, JsonNode row) {
    return truth(condition, row).booleanValue();
  }

  /** A condition is true, false or null. */
  private JsonNode truth(Expr condition, JsonNode row) {
    JsonNode value = evaluate(condition, row);
    if (value.isNull() || value.isBoolean()) {
      return value;
    }
    throw ApiException.badRequest(
        "Unsupported in a query: %s as a condition, because it is not true or false in every row"
            .formatted(ExprText.of(condition)));
  }

  public JsonNode evaluate(Expr expr, JsonNode row) {
    return switch (expr) {
      case Expr.Literal literal -> literal.value();
      case Expr.Field field -> Fields.of(field, row);
      case Expr.Compare e ->
          compare(
              e.comparison(),
              e.left(),
              evaluate(e.left(), row),
              e.right(),
              evaluate(e.right(), row));
      case Expr.In in -> in(in, row);
      case Expr.IsNull isNull -> Values.truth(evaluate(isNull.value(), row).isNull());
      case Expr.And and -> junction(and.parts(), row, false);
      case Expr.Or or -> junction(or.parts(), row, true);
      case Expr.Not not -> {
        JsonNode part = truth(not.part(), row);
        yield part.isNull() ? part : Values.truth(!part.booleanValue());
      }
      case Expr.Like like -> {
        JsonNode value = evaluate(like.value(), row);
        yield value.isNull() ? value : Values.truth(like.pattern().matches(Values.text(value)));
      }
      case Expr.Match match -> match(evaluate(match.value(), row), evaluate(match.words(), row));
      case Expr.Includes includes ->
          includes(evaluate(includes.array(), row), evaluate(includes.value(), row));
      case Expr.Arithmetic e -> arithmetic(e, row);
      case Expr.Negate negate -> {
        JsonNode value = evaluate(negate.value(), row);
        yield value.isNumber()
            ? DecimalNode.valueOf(value.decimalValue().negate())
            : NullNode.instance;
      }
      case Expr.Shift shift ->
          Instants.parse(evaluate(shift.instant(), row))
              .<JsonNode>map(
                  i ->
                      TextNode.valueOf(
                          Instants.text(Instants.shift(i, shift.amount(), shift.back()))))
              .orElse(NullNode.instance);
      case Expr.Now at -> TextNode.valueOf(Instants.text(moment.now()));
      case Expr.Case branches -> branches(branches, row);
      case Expr.Array array -> {
        ArrayNode items = Json.array();
        array.items().forEach(item -> items.add(evaluate(item, row)));
        yield items;
      }
      case Expr.Call call -> RowFunctions.call(call, row, this);
      case Expr.AnySpan any -> anySpan(any, row);
      case Expr.Interval interval -> NullNode.instance;
      case Expr.Aggregate aggregate -> NullNode.instance;
    };
  }

  private JsonNode branches(Expr.Case branches, JsonNode row) {
    for (Expr.Branch branch : branches.branches()) {
      if (truth(branch.when(), row).booleanValue()) {
        return evaluate(branch.then(), row);
      }
    }
    return evaluate(branches.otherwise(), row);
  }

  private JsonNode anySpan(Expr.AnySpan any, JsonNode row) {
    List<? extends JsonNode> spans =
        traces.getOrDefault(row.path("root_span_id").asText(), List.of(row));
    return Values.truth(spans.stream().anyMatch(span -> holds(any.condition(), span)));
  }

  private static JsonNode compare(
      Expr.Comparison comparison, Expr leftExpr, JsonNode left, Expr rightExpr, JsonNode right) {
    if (left.isNull() || right.isNull()) {
      return NullNode.instance;
    }
    JsonNode a = left;
    JsonNode b = right;
    if (leftExpr.isInstant() || rightExpr.isInstant()) {
      a = instant(left);
      b = instant(right);
    } else if (isXact(leftExpr) || isXact(rightExpr)) {
      a = number(left);
      b = number(right);
    }
    if (!comparison.ordered()) {
      return Values.truth(Values.equal(a, b) == (comparison == Expr.Comparison.EQ));
    }
    return Values.order(a, b)
        .map(order -> Values.truth(comparison.holds(order)))
        .orElse(NullNode.instance);
  }

  private static boolean isXact(Expr side) {
    return side instanceof Expr.Field field && field.is("_xact_id");
  }

  /** Instants compare by when they are, however they are written, to the microsecond. */
  private static JsonNode instant(JsonNode value) {
    return Instants.parse(value)
        .<JsonNode>map(i -> DecimalNode.valueOf(Instants.decimal(i.truncatedTo(ChronoUnit.MICROS))))
        .orElse(value);
  }

  private static JsonNode number(JsonNode value) {
    try {
      return value.isTextual() ? DecimalNode.valueOf(new BigDecimal(value.textValue())) : value;
    } catch (NumberFormatException e) {
      return value;
    }
  }

  private JsonNode in(Expr.In in, JsonNode row) {
    JsonNode value = evaluate(in.value(), row);
    if (value.isNull()) {
      return value;
    }
    boolean unknown = false;
    for (Expr option : in.options()) {
      JsonNode wanted = evaluate(option, row);
      if (value.isArray() && !wanted.isArray()) {
        for (JsonNode item : value) {
          if (!wanted.isNull() && Values.equal(item, wanted)) {
            return BooleanNode.TRUE;
          }
        }
        unknown |= wanted.isNull();
        continue;
      }
      JsonNode equal = compare(Expr.Comparison.EQ, in.value(), value, option, wanted);
      if (equal.booleanValue()) {
        return BooleanNode.TRUE;
      }
      unknown |= equal.isNull();
    }
    return unknown ? NullNode.instance : BooleanNode.FALSE;
  }

  private JsonNode junction(List<Expr> parts, JsonNode row, boolean decisive) {
    boolean unknown = false;
    for (Expr part : parts) {
      JsonNode value = truth(part, row);
      if (value.isNull()) {
        unknown = true;
      } else if (value.booleanValue() == decisive) {
        return Values.truth(decisive);
      }
    }
    return unknown ? NullNode.instance : Values.truth(!decisive);
  }

  static JsonNode match(JsonNode value, JsonNode words) {
    if (value.isNull() || words.isNull()) {
      return NullNode.instance;
    }
    String text = Values.text(value).toLowerCase(Locale.ROOT);
    for (String word : words(Values.text(words))) {
      if (!text.contains(word)) {
        return BooleanNode.FALSE;
      }
    }
    return BooleanNode.TRUE;
  }

  /** The words that a text has to contain, in lower case. */
  public static List<String> words(String text) {
    return List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
  }

  private static JsonNode includes(JsonNode array, JsonNode value) {
    if (array.isNull() || value.isNull()) {
      return NullNode.instance;
    }
    for (JsonNode item : array.isContainerNode() ? array : Json.array().add(array)) {
      if (Values.equal(item, value)) {
        return BooleanNode.TRUE;
      }
    }
    return BooleanNode.FALSE;
  }

  private JsonNode arithmetic(Expr.Arithmetic e, JsonNode row) {
    JsonNode left = evaluate(e.left(), row);
    JsonNode right = evaluate(e.right(), row);
    Optional<BigDecimal> span = elapsed(e, left, right);
    if (span.isPresent()) {
      return DecimalNode.valueOf(span.get());
    }
    if (!left.isNumber() || !right.isNumber()) {
      return NullNode.instance;
    }
    BigDecimal a = left.decimalValue();
    BigDecimal b = right.decimalValue();
    return switch (e.operator()) {
      case ADD -> DecimalNode.valueOf(a.add(b, NumberBounds.PRECISION));
      case SUBTRACT -> DecimalNode.valueOf(a.subtract(b, NumberBounds.PRECISION));
      case MULTIPLY -> DecimalNode.valueOf(a.multiply(b, NumberBounds.PRECISION));
      case DIVIDE ->
          b.signum() == 0
              ? NullNode.instance
              : DecimalNode.valueOf(a.divide(b, NumberBounds.PRECISION));
      case REMAINDER -> b.signum() == 0 ? NullNode.instance : remainder(a, b);
    };
  }

  /** Of numbers so far apart that the quotient alone has thousands of digits there is none. */
  private static JsonNode remainder(BigDecimal a, BigDecimal b) {
    long digits = ((long) a.precision() - a.scale()) - ((long) b.precision() - b.scale());
    return digits > 2L * NumberBounds.MAX_DIGITS
        ? NullNode.instance
        : DecimalNode.valueOf(a.remainder(b));
  }

  /** Seconds between two instants. */
  private static Optional<BigDecimal> elapsed(Expr.Arithmetic e, JsonNode left, JsonNode right) {
    if (e.operator() != Expr.Operator.SUBTRACT || !e.left().isInstant() || !e.right().isInstant()) {
      return Optional.empty();
    }
    return Instants.parse(left)
        .flatMap(
            a -> Instants.parse(right).map(b -> Instants.decimal(a).subtract(Instants.decimal(b))));
  }
}
