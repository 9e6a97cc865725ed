package dev.meridian.data.query.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.json.NumberBounds;
import dev.meridian.data.query.plan.Expr;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** The functions of one row. What has no value of the wanted type has the value null. */
final class RowFunctions {
  /** Longest text that a function makes. */
  private static final int MAX_TEXT = 16 << 20;

  /** What a search looks into, beside names and errors. */
  private static final List<String> SEARCHED =
      List.of(
          "input", "output", "expected", "error", "metadata", "tags", "span_attributes", "scores");

  private RowFunctions() {}

  static JsonNode call(Expr.Call call, JsonNode row, Evaluator evaluator) {
    List<JsonNode> values = call.arguments().stream().map(a -> evaluator.evaluate(a, row)).toList();
    JsonNode first = values.isEmpty() ? NullNode.instance : values.getFirst();
    return switch (call.function()) {
      case COALESCE ->
          values.stream().filter(v -> !v.isNull()).findFirst().orElse(NullNode.instance);
      case NULLIF ->
          !values.get(1).isNull() && Values.equal(first, values.get(1)) ? NullNode.instance : first;
      case LEAST -> extreme(values, -1);
      case GREATEST -> extreme(values, 1);
      case LOWER -> text(first, t -> t.toLowerCase(Locale.ROOT));
      case UPPER -> text(first, t -> t.toUpperCase(Locale.ROOT));
      case TRIM -> text(first, String::strip);
      case CONCAT -> concat(values);
      case LENGTH -> length(first);
      case SUBSTRING -> substring(values);
      case REPLACE -> replace(values);
      case STARTS_WITH -> both(values, String::startsWith);
      case ENDS_WITH -> both(values, String::endsWith);
      case ABS -> number(first, BigDecimal::abs);
      case ROUND -> round(values);
      case FLOOR -> number(first, n -> scaled(n, 0, RoundingMode.FLOOR));
      case CEIL -> number(first, n -> scaled(n, 0, RoundingMode.CEILING));
      case DATE_TRUNC ->
          Instants.parse(values.get(1))
              .<JsonNode>map(
                  i -> instant(Instants.truncated(i, first.asText(), evaluator.moment().offset())))
              .orElse(NullNode.instance);
      case EPOCH ->
          Instants.parse(first)
              .<JsonNode>map(i -> DecimalNode.valueOf(Instants.decimal(i)))
              .orElse(NullNode.instance);
      case JSON_EXTRACT -> extract(values);
      case TO_NUMBER -> toNumber(first);
      case TO_INTEGER -> number(toNumber(first), n -> scaled(n, 0, RoundingMode.DOWN));
      case TO_TEXT -> first.isNull() ? first : TextNode.valueOf(Values.text(first));
      case TO_BOOLEAN -> toBoolean(first);
      case TO_TIMESTAMP ->
          Instants.parse(first).<JsonNode>map(RowFunctions::instant).orElse(NullNode.instance);
      case SEARCH -> search(row, first);
      case FILTER_SPANS -> first;
      case ESTIMATED_COST -> Prices.cost(row);
    };
  }

  private static JsonNode instant(Instant instant) {
    return TextNode.valueOf(Instants.text(instant));
  }

  private static JsonNode extreme(List<JsonNode> values, int sign) {
    return values.stream()
        .filter(v -> !v.isNull())
        .reduce((a, b) -> Values.sortingOrder(a, b) * sign >= 0 ? a : b)
        .orElse(NullNode.instance);
  }

  private static JsonNode text(JsonNode value, UnaryOperator<String> change) {
    return value.isNull() ? value : TextNode.valueOf(change.apply(Values.text(value)));
  }

  private static JsonNode concat(List<JsonNode> values) {
    StringBuilder text = new StringBuilder();
    for (JsonNode value : values) {
      if (!value.isNull()) {
        String part = Values.text(value);
        text.append(part, 0, Math.min(part.length(), MAX_TEXT - text.length()));
      }
    }
    return TextNode.valueOf(text.toString());
  }

  private static JsonNode length(JsonNode value) {
    if (value.isTextual()) {
      String text = value.textValue();
      return LongNode.valueOf(text.codePointCount(0, text.length()));
    }
    return value.isContainerNode() ? LongNode.valueOf(value.size()) : NullNode.instance;
  }

  /** The first character is number 1. */
  private static JsonNode substring(List<JsonNode> values) {
    JsonNode text = values.getFirst();
    if (text.isNull() || values.stream().skip(1).anyMatch(v -> !v.isNumber())) {
      return NullNode.instance;
    }
    int[] points = Values.text(text).codePoints().toArray();
    long from = values.get(1).longValue() - 1;
    long to = values.size() == 3 ? from + Math.max(0, values.get(2).longValue()) : points.length;
    int start = (int) Math.clamp(from, 0, points.length);
    int end = (int) Math.clamp(to, start, points.length);
    return TextNode.valueOf(new String(points, start, end - start));
  }

  private static JsonNode replace(List<JsonNode> values) {
    if (values.stream().anyMatch(JsonNode::isNull)) {
      return NullNode.instance;
    }
    String text = Values.text(values.getFirst());
    String from = Values.text(values.get(1));
    String to = Values.text(values.get(2));
    boolean huge = (long) text.length() * Math.max(1, to.length()) > MAX_TEXT;
    return from.isEmpty() || huge ? values.getFirst() : TextNode.valueOf(text.replace(from, to));
  }

  private static JsonNode both(List<JsonNode> values, BiPredicate<String, String> test) {
    return values.stream().anyMatch(JsonNode::isNull)
        ? NullNode.instance
        : Values.truth(test.test(Values.text(values.getFirst()), Values.text(values.get(1))));
  }

  private static JsonNode number(JsonNode value, UnaryOperator<BigDecimal> change) {
    return value.isNumber()
        ? DecimalNode.valueOf(change.apply(value.decimalValue()))
        : NullNode.instance;
  }

  private static JsonNode round(List<JsonNode> values) {
    int digits = values.size() == 2 ? values.get(1).asInt() : 0;
    return number(
        values.getFirst(), n -> scaled(n, Math.clamp(digits, -400, 400), RoundingMode.HALF_UP));
  }

  private static BigDecimal scaled(BigDecimal number, int digits, RoundingMode mode) {
    return number.scale() <= digits ? number : number.setScale(digits, mode);
  }

  private static JsonNode toNumber(JsonNode value) {
    if (value.isBoolean()) {
      return LongNode.valueOf(value.booleanValue() ? 1 : 0);
    }
    if (!value.isTextual()) {
      return value.isNumber() ? value : NullNode.instance;
    }
    try {
      BigDecimal number = new BigDecimal(value.textValue().strip());
      return NumberBounds.holds(number) ? DecimalNode.valueOf(number) : NullNode.instance;
    } catch (NumberFormatException e) {
      return NullNode.instance;
    }
  }

  private static JsonNode toBoolean(JsonNode value) {
    if (value.isNumber()) {
      return Values.truth(value.decimalValue().signum() != 0);
    }
    return switch (value.asText().toLowerCase(Locale.ROOT)) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      default -> NullNode.instance;
    };
  }

  /** The path is written with points; without one it is the whole value. */
  private static JsonNode extract(List<JsonNode> values) {
    if (!values.getFirst().isTextual()) {
      return NullNode.instance;
    }
    try {
      JsonNode parsed = Json.parse(values.getFirst().textValue());
      if (parsed.isMissingNode() || !NumberBounds.hold(parsed)) {
        return NullNode.instance;
      }
      String path = values.size() == 1 ? "" : values.get(1).asText().replaceFirst("^\\$\\.?", "");
      return path.isEmpty()
          ? parsed
          : Fields.at(parsed, Arrays.asList(path.split("[.\\[\\]]+", -1)));
    } catch (IOException e) {
      return NullNode.instance;
    }
  }

  private static JsonNode search(JsonNode row, JsonNode words) {
    if (words.isNull()) {
      return words;
    }
    StringBuilder text = new StringBuilder();
    for (String field : SEARCHED) {
      Optional.of(row.path(field))
          .filter(v -> !v.isNull() && !v.isMissingNode())
          .ifPresent(v -> text.append(Values.text(v)).append('\n'));
    }
    return Evaluator.match(TextNode.valueOf(text.toString()), words);
  }
}
