package dev.meridian.control.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The public contract, for what our own types leave open: JSON that is kept as it comes has a form
 * there.
 */
final class ContractForms {
  private final JsonNode document;
  private final Map<String, ObjectNode> used = new TreeMap<>();

  ContractForms() {
    try (InputStream in = ContractForms.class.getResourceAsStream("/contract/openapi.json")) {
      document = new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schemas of the contract that {@link #complete} has put references to. */
  Map<String, ObjectNode> used() {
    return used;
  }

  Optional<JsonNode> operation(Endpoint endpoint) {
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      if (path.getKey()
          .replaceAll("\\{[^}]*}", "{}")
          .equals(endpoint.path().replaceAll("\\{[^}]*}", "{}"))) {
        JsonNode found = path.getValue().path(endpoint.verb().toLowerCase(java.util.Locale.ROOT));
        return found.isObject() ? Optional.of(found) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The parameter with its references resolved. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").textValue().substring(1)) : node;
  }

  /** Gives properties that can be anything the form that the contract has for them. */
  void complete(JsonNode ours, JsonNode theirs, Map<String, ObjectNode> components) {
    JsonNode mine = ours.has("$ref") ? components.get(last(ours.path("$ref").textValue())) : ours;
    if (mine == null) {
      return;
    }
    JsonNode other = resolved(theirs);
    for (JsonNode part : mine.path("allOf")) {
      complete(part, other, components);
    }
    if (mine.has("items") && other.has("items")) {
      complete(mine.path("items"), other.path("items"), components);
    }
    if (!(mine.path("properties") instanceof ObjectNode properties)) {
      return;
    }
    for (String name : properties.properties().stream().map(Map.Entry::getKey).toList()) {
      JsonNode own = properties.path(name);
      JsonNode said = other.path("properties").path(name);
      if (said.isMissingNode()) {
        continue;
      }
      if (isOpen(own)) {
        properties.set(name, said);
        use(said);
      } else {
        complete(own, said, components);
      }
    }
  }

  private static boolean isOpen(JsonNode schema) {
    return !schema.has("type") && !schema.has("$ref") && !schema.has("allOf");
  }

  private void use(JsonNode schema) {
    if (schema.path("$ref").isTextual()) {
      String name = last(schema.path("$ref").textValue());
      if (!used.containsKey(name)) {
        JsonNode found = document.path("components").path("schemas").path(name);
        used.put(name, (ObjectNode) found);
        use(found);
      }
    }
    schema.forEach(this::use);
  }

  private static String last(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }
}
