package dev.meridian.data.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Optional;

/** The attributes of a span, of which each meaning takes its own. What nobody took is metadata. */
final class Attributes {
  private final ObjectNode left;

  Attributes(List<KeyValue> attributes) {
    this.left = OtlpValues.object(attributes);
  }

  Optional<JsonNode> take(String name) {
    return Optional.ofNullable(left.remove(name)).filter(value -> !value.isNull());
  }

  /** Without taking it. */
  Optional<String> text(String name) {
    return Optional.ofNullable(left.path(name).textValue());
  }

  /** A value that a text may hold as JSON; a text that is none stays what it is. */
  Optional<JsonNode> takeJson(String name) {
    return take(name)
        .map(
            value ->
                value.isTextual() ? OtlpValues.parsed(value.textValue()).orElse(value) : value);
  }

  /**
   * An object, given as a text of JSON, as a map, or as one attribute per member, {@code name.x}.
   * What is no object is not taken.
   */
  Optional<ObjectNode> takeObject(String name) {
    ObjectNode found = Json.object();
    JsonNode whole = left.path(name);
    Optional<JsonNode> read =
        whole.isTextual() ? OtlpValues.parsed(whole.textValue()) : Optional.of(whole);
    if (read.orElse(whole) instanceof ObjectNode object) {
      found.setAll(object);
      left.remove(name);
    }
    String prefix = name + ".";
    for (String member : named(prefix)) {
      found.set(member.substring(prefix.length()), left.remove(member));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /**
   * The members {@code prefix.0.x}, {@code prefix.1.y}, … as an array of objects, in their order.
   */
  Optional<ArrayNode> takeIndexed(String name) {
    String prefix = name + ".";
    java.util.TreeMap<Integer, ObjectNode> found = new java.util.TreeMap<>();
    for (String member : named(prefix)) {
      String[] steps = member.substring(prefix.length()).split("\\.", 2);
      if (steps.length == 2 && steps[0].matches("[0-9]{1,6}")) {
        found
            .computeIfAbsent(Integer.valueOf(steps[0]), i -> Json.object())
            .set(steps[1], left.remove(member));
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(Json.array().addAll(found.values()));
  }

  ObjectNode left() {
    return left;
  }

  private List<String> named(String prefix) {
    return left.properties().stream()
        .map(java.util.Map.Entry::getKey)
        .filter(name -> name.startsWith(prefix))
        .toList();
  }
}
