package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The fields of an object in a client's request. A null is as good as nothing. */
final class Fields {
  private final ObjectNode node;
  private final String path;
  private final Reading reading;
  private final Set<String> known = new HashSet<>();

  Fields(ObjectNode node, String path, Reading reading) {
    this.node = node;
    this.path = path;
    this.reading = reading;
  }

  Optional<Field> get(String name) {
    String spelt = spelt(name);
    known.add(spelt);
    JsonNode value = node.get(spelt);
    return value == null || value.isNull()
        ? Optional.empty()
        : Optional.of(new Field(value, at(spelt), reading));
  }

  private String spelt(String name) {
    return reading.takesSnakeCase() && !node.has(name)
        ? name.replaceAll("[A-Z]", "_$0").toLowerCase(Locale.ROOT)
        : name;
  }

  Field require(String name) {
    return get(name).orElseThrow(() -> ApiException.badRequest(at(name) + " is missing: set it"));
  }

  Optional<String> text(String name) {
    return get(name).map(Field::text);
  }

  boolean flag(String name) {
    return get(name).map(Field::flag).orElse(false);
  }

  /** It changes no answer. */
  void ignore(String... names) {
    for (String name : names) {
      known.add(spelt(name));
    }
  }

  /** Says what a format does anyway. */
  void ignoreIf(String name, JsonNode usual) {
    get(name)
        .filter(field -> !field.node().equals(usual))
        .ifPresent(
            field -> {
              throw field.untranslatable();
            });
  }

  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  String path() {
    return path;
  }

  ObjectNode node() {
    return node;
  }

  void refuseTheRest() {
    for (var field : node.properties()) {
      if (!known.contains(field.getKey()) && !field.getValue().isNull()) {
        throw Origins.untranslatable(at(field.getKey()), reading.target());
      }
    }
  }
}
