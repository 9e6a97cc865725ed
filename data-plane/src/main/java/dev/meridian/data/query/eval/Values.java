package dev.meridian.data.query.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.meridian.data.json.Json;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How values of rows compare. Values of different types are never equal, and none is the greater.
 */
public final class Values {
  private static final double EXACT = 1L << 53;

  private Values() {}

  /** Numbers are equal by what they are worth, also within arrays and objects. */
  public static boolean equal(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().compareTo(b.decimalValue()) == 0;
    }
    if (a.isArray() && b.isArray()) {
      if (a.size() != b.size()) {
        return false;
      }
      for (int i = 0; i < a.size(); i++) {
        if (!equal(a.get(i), b.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (a.isObject() && b.isObject()) {
      return a.size() == b.size()
          && a.properties().stream()
              .allMatch(f -> b.has(f.getKey()) && equal(f.getValue(), b.get(f.getKey())));
    }
    return a.equals(b);
  }

  /** The order of two values of one type that has an order; texts are ordered as in UTF-8. */
  public static Optional<Integer> order(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return Optional.of(a.decimalValue().compareTo(b.decimalValue()));
    }
    if (a.isTextual() && b.isTextual()) {
      return Optional.of(compare(a.textValue(), b.textValue()));
    }
    return Optional.empty();
  }

  /**
   * A total order, for sorting: by type first, then by {@link #order}; containers by their text.
   */
  public static int sortingOrder(JsonNode a, JsonNode b) {
    int type = Integer.compare(rank(a), rank(b));
    if (type != 0) {
      return type;
    }
    if (a.isBoolean()) {
      return Boolean.compare(a.booleanValue(), b.booleanValue());
    }
    return a.isContainerNode() ? compare(text(a), text(b)) : a.isNull() ? 0 : order(a, b).orElse(0);
  }

  /** The order of types: booleans, numbers, texts, arrays, objects, null. */
  static int rank(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> 0;
      case NUMBER -> 1;
      case STRING -> 2;
      case ARRAY -> 3;
      case OBJECT -> 4;
      case NULL, MISSING, BINARY, POJO -> 5;
    };
  }

  /** A value as text; arrays and objects as JSON. */
  public static String text(JsonNode value) {
    return value.isContainerNode() ? Json.text(value) : value.asText();
  }

  public static JsonNode truth(boolean value) {
    return BooleanNode.valueOf(value);
  }

  /** Code point by code point, which is the order of UTF-8 and of Postgres' collation C. */
  static int compare(String a, String b) {
    int shared = Math.min(a.length(), b.length());
    for (int i = 0; i < shared; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
        return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** A number as JSON: whole ones without a fraction. */
  public static JsonNode number(double value) {
    if (!Double.isFinite(value)) {
      return NullNode.instance;
    }
    return value == Math.rint(value) && Math.abs(value) < EXACT
        ? LongNode.valueOf((long) value)
        : DecimalNode.valueOf(BigDecimal.valueOf(value));
  }

  /** A number as JSON, without needless digits. */
  public static JsonNode number(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    return DecimalNode.valueOf(
        plain.scale() < 0 && plain.scale() > -20 ? plain.setScale(0) : plain);
  }
}
