package dev.meridian.control.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What types can't say: {@code openapi/overrides.json} has forms by the routes that read or answer
 * them piece by piece.
 */
record Overrides(JsonNode document) {
  static Overrides load() {
    try (InputStream in = Overrides.class.getResourceAsStream("/openapi/overrides.json")) {
      return new Overrides(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<ObjectNode> request(Endpoint endpoint) {
    return find("requests", endpoint);
  }

  Optional<ObjectNode> answer(Endpoint endpoint) {
    return find("answers", endpoint);
  }

  Map<String, ObjectNode> components() {
    Map<String, ObjectNode> components = new TreeMap<>();
    document
        .path("components")
        .properties()
        .forEach(e -> components.put(e.getKey(), (ObjectNode) e.getValue()));
    return components;
  }

  /** Gives properties that are JSON to our types the form that they have. */
  void complete(Map<String, ObjectNode> all) {
    document
        .path("properties")
        .properties()
        .forEach(
            component ->
                component
                    .getValue()
                    .properties()
                    .forEach(
                        property ->
                            Objects.requireNonNull(all.get(component.getKey()), component.getKey())
                                .withObjectProperty("properties")
                                .set(property.getKey(), property.getValue())));
  }

  private Optional<ObjectNode> find(String kind, Endpoint endpoint) {
    return document.path(kind).path(endpoint.key()) instanceof ObjectNode schema
        ? Optional.of(schema.deepCopy())
        : Optional.empty();
  }
}
