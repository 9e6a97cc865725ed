package dev.meridian.control.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.model.error.ApiException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * What JSON of a client has to look like. Checking gives the value to store: what the shape does
 * not know is left out, and so is null where a field may be missing. Shapes are immutable.
 */
@FunctionalInterface
public interface Shape {
  /**
   * @param path where the value is, for the refusal
   * @return the value to store
   * @throws ApiException 400 when the value is of another shape; the value is not in the message
   */
  JsonNode check(String path, JsonNode value);

  static Shape any() {
    return (path, value) -> value;
  }

  static Shape text() {
    return (path, value) -> require(value.isTextual(), path, "a text", value);
  }

  /** A text that {@code check} is given with its path, and answers what to store. */
  static Shape text(BinaryOperator<String> check) {
    return (path, value) ->
        TextNode.valueOf(check.apply(path, text().check(path, value).textValue()));
  }

  static Shape bool() {
    return (path, value) -> require(value.isBoolean(), path, "true or false", value);
  }

  static Shape uuid() {
    return text((path, value) -> Uuids.parse(path, value).toString());
  }

  static Shape number() {
    return (path, value) -> require(value.isNumber(), path, "a number", value);
  }

  /** Both ends are allowed. */
  static Shape number(double least, double most) {
    return (path, value) ->
        require(
            value.isNumber() && value.asDouble() >= least && value.asDouble() <= most,
            path,
            "a number" + range(least, most),
            value);
  }

  /** Both ends are allowed. */
  static Shape integer(long least, long most) {
    return (path, value) ->
        require(
            value.isIntegralNumber()
                && value.canConvertToLong()
                && value.asLong() >= least
                && value.asLong() <= most,
            path,
            "a whole number" + range(least, most),
            value);
  }

  static Shape oneOf(String... values) {
    List<String> known = List.of(values);
    return (path, value) ->
        require(
            value.isTextual() && known.contains(value.textValue()),
            path,
            "one of " + String.join(", ", known),
            value);
  }

  static Shape list(Shape element) {
    return (path, value) -> {
      require(value.isArray(), path, "a list", value);
      ArrayNode checked = JsonNodeFactory.instance.arrayNode(value.size());
      for (int i = 0; i < value.size(); i++) {
        checked.add(element.check(path + "[" + i + "]", value.get(i)));
      }
      return checked;
    };
  }

  /** Any keys, with values of one shape. */
  static Shape map(Shape element) {
    return (path, value) -> {
      require(value.isObject(), path, "an object", value);
      ObjectNode checked = JsonNodeFactory.instance.objectNode();
      value
          .properties()
          .forEach(
              field ->
                  checked.set(
                      field.getKey(),
                      element.check(path + "." + field.getKey(), field.getValue())));
      return checked;
    };
  }

  /** A text, or else what the other shape says. */
  static Shape textOr(Shape other) {
    return (path, value) -> value.isTextual() ? value : other.check(path, value);
  }

  /** An object whose field {@code key} says which of the shapes it has; that field is kept. */
  static Shape tagged(String key, Map<String, Shape> shapes) {
    String known = String.join(", ", shapes.keySet().stream().sorted().toList());
    return (path, value) -> {
      require(value.isObject(), path, "an object", value);
      Shape shape = shapes.get(value.path(key).asText());
      if (shape == null) {
        throw refusal(path + "." + key, "one of " + known);
      }
      ObjectNode checked = JsonNodeFactory.instance.objectNode();
      checked.set(key, value.get(key));
      checked.setAll((ObjectNode) shape.check(path, value));
      return checked;
    };
  }

  static Fields object() {
    return new Fields(Map.of());
  }

  /** An object of named fields. */
  record Fields(Map<String, Field> fields) implements Shape {
    /** What is known of one field. */
    public record Field(Shape shape, boolean required) {}

    public Fields {
      fields = Collections.unmodifiableMap(fields);
    }

    public Fields required(String key, Shape shape) {
      return with(key, new Field(shape, true));
    }

    public Fields optional(String key, Shape shape) {
      return with(key, new Field(shape, false));
    }

    @Override
    public JsonNode check(String path, JsonNode value) {
      require(value.isObject(), path, "an object", value);
      ObjectNode checked = JsonNodeFactory.instance.objectNode();
      fields.forEach(
          (key, field) -> {
            if (value.hasNonNull(key)) {
              checked.set(key, field.shape().check(path + "." + key, value.get(key)));
            } else if (field.required()) {
              throw ApiException.badRequest("Send " + path + "." + key);
            }
          });
      return checked;
    }

    private Fields with(String key, Field field) {
      Map<String, Field> more = new LinkedHashMap<>(fields);
      more.put(key, field);
      return new Fields(more);
    }
  }

  private static JsonNode require(boolean fits, String path, String expected, JsonNode value) {
    if (!fits) {
      throw refusal(path, expected);
    }
    return value;
  }

  private static ApiException refusal(String path, String expected) {
    return ApiException.badRequest("Invalid " + path + ": expected " + expected);
  }

  private static String range(double least, double most) {
    if (most == Double.MAX_VALUE) {
      return ", " + plain(least) + " or more";
    }
    return " from " + plain(least) + " to " + plain(most);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
