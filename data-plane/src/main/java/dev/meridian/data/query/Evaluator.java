package dev.meridian.data.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.json.NumberBounds;
import dev.meridian.model.error.ApiException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Computes expressions over a row, with null where SQL has null. What Postgres filters is only a
 * first sieve: this decides.
 */
final class Evaluator {
  private static final Set<String> INSTANTS = Set.of("created");
  private static final Set<String> NUMBERS = Set.of("_xact_id");

  private final Instant now;

  Evaluator(Instant now) {
    this.now = now;
  }

  /** Whether a condition holds; null is not holding. */
  boolean holds(Expr condition, JsonNode row) {
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

  JsonNode evaluate(Expr expr, JsonNode row) {
    return switch (expr) {
      case Expr.Literal literal -> literal.value();
      case Expr.Field field -> field(field, row);
      case Expr.Compare compare -> compare(compare, row);
      case Expr.In in -> in(in, row);
      case Expr.IsNull isNull -> truth(evaluate(isNull.value(), row).isNull());
      case Expr.And and -> junction(and.parts(), row, false);
      case Expr.Or or -> junction(or.parts(), row, true);
      case Expr.Not not -> {
        JsonNode part = truth(not.part(), row);
        yield part.isNull() ? part : truth(!part.booleanValue());
      }
      case Expr.Like like -> {
        JsonNode value = evaluate(like.value(), row);
        yield value.isNull() ? value : truth(like.pattern().matches(text(value)));
      }
      case Expr.Match match -> match(evaluate(match.value(), row), evaluate(match.words(), row));
      case Expr.Includes includes ->
          includes(evaluate(includes.array(), row), evaluate(includes.value(), row));
      case Expr.Add add -> add(add, row);
      case Expr.Now at -> TextNode.valueOf(now.toString());
      case Expr.Interval interval -> NullNode.instance;
      case Expr.Aggregate aggregate -> NullNode.instance;
    };
  }

  /** The order of two values: numbers, then everything else by its text; empty with a null. */
  static Optional<Integer> order(JsonNode a, JsonNode b) {
    if (a.isNull() || b.isNull()) {
      return Optional.empty();
    }
    if (a.isNumber() && b.isNumber()) {
      return Optional.of(a.decimalValue().compareTo(b.decimalValue()));
    }
    if (a.isContainerNode() && b.isContainerNode()) {
      return Optional.of(a.equals(b) ? 0 : text(a).compareTo(text(b)));
    }
    boolean alike = a.isTextual() == b.isTextual() && a.isBoolean() == b.isBoolean();
    int order = text(a).compareTo(text(b));
    return Optional.of(alike || order != 0 ? order : 1);
  }

  /**
   * A total order, for sorting: by type first. Arrays and objects are in the order of their texts,
   * everything else as {@link #order} has it.
   */
  static int sortingOrder(JsonNode a, JsonNode b) {
    int type = Integer.compare(rank(a), rank(b));
    if (type != 0) {
      return type;
    }
    return a.isContainerNode() ? text(a).compareTo(text(b)) : order(a, b).orElse(0);
  }

  private static int rank(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> 0;
      case NUMBER -> 1;
      case STRING -> 2;
      case ARRAY -> 3;
      case OBJECT -> 4;
      case NULL, MISSING, BINARY, POJO -> 5;
    };
  }

  private static JsonNode field(Expr.Field field, JsonNode row) {
    JsonNode at = row;
    for (String step : field.path()) {
      at = at.isArray() ? element(at, step) : at.path(step);
    }
    return at.isMissingNode() ? NullNode.instance : at;
  }

  private static JsonNode element(JsonNode array, String index) {
    try {
      return array.path(Integer.parseInt(index));
    } catch (NumberFormatException e) {
      return NullNode.instance;
    }
  }

  private JsonNode compare(Expr.Compare compare, JsonNode row) {
    JsonNode left = evaluate(compare.left(), row);
    JsonNode right = evaluate(compare.right(), row);
    Optional<Integer> order =
        isOf(compare, INSTANTS)
            ? order(instant(left), instant(right))
            : isOf(compare, NUMBERS) ? order(number(left), number(right)) : order(left, right);
    return order.map(o -> truth(compare.comparison().holds(o))).orElse(NullNode.instance);
  }

  private static boolean isOf(Expr.Compare compare, Set<String> fields) {
    return isOf(compare.left(), fields) || isOf(compare.right(), fields);
  }

  private static boolean isOf(Expr side, Set<String> fields) {
    return side instanceof Expr.Field f
        && f.path().size() == 1
        && fields.contains(f.path().getFirst());
  }

  /** Instants compare by when they are, however they are written. */
  private static JsonNode instant(JsonNode value) {
    return Instants.parse(value)
        .<JsonNode>map(i -> DecimalNode.valueOf(Instants.decimal(i)))
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
    boolean unknown = false;
    for (Expr option : in.options()) {
      JsonNode equal = compare(new Expr.Compare(Expr.Comparison.EQ, in.value(), option), row);
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
        return truth(decisive);
      }
    }
    return unknown ? NullNode.instance : truth(!decisive);
  }

  private static JsonNode match(JsonNode value, JsonNode words) {
    if (value.isNull() || words.isNull()) {
      return NullNode.instance;
    }
    String text = text(value).toLowerCase(Locale.ROOT);
    for (String word : text(words).toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
      if (!text.contains(word)) {
        return BooleanNode.FALSE;
      }
    }
    return BooleanNode.TRUE;
  }

  private static JsonNode includes(JsonNode array, JsonNode value) {
    if (array.isNull()) {
      return NullNode.instance;
    }
    for (JsonNode item : array.isArray() ? array : Json.array().add(array)) {
      if (order(item, value).filter(o -> o == 0).isPresent()) {
        return BooleanNode.TRUE;
      }
    }
    return BooleanNode.FALSE;
  }

  private JsonNode add(Expr.Add add, JsonNode row) {
    JsonNode left = evaluate(add.left(), row);
    if (add.right() instanceof Expr.Interval interval) {
      return Instants.parse(left)
          .<JsonNode>map(
              i ->
                  TextNode.valueOf(Instants.shift(i, interval.amount(), add.subtract()).toString()))
          .orElse(NullNode.instance);
    }
    JsonNode right = evaluate(add.right(), row);
    if (!left.isNumber() || !right.isNumber()) {
      return NullNode.instance;
    }
    BigDecimal a = left.decimalValue();
    BigDecimal b = right.decimalValue();
    return DecimalNode.valueOf(
        add.subtract() ? a.subtract(b, NumberBounds.PRECISION) : a.add(b, NumberBounds.PRECISION));
  }

  private static String text(JsonNode value) {
    return value.isContainerNode() ? Json.text(value) : value.asText();
  }

  private static JsonNode truth(boolean value) {
    return BooleanNode.valueOf(value);
  }
}
