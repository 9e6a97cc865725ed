package dev.meridian.control.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The official OpenAPI description: says of an answer whether a client may rely on its shape. */
public final class Contract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADDRESS = "https://contract.test/openapi.json";
  private static final Contract OFFICIAL = new Contract();

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();

  /** The whole description, parsed once: operations are fragments of it. */
  private final JsonSchema whole;

  private final Map<Operation, JsonSchema> compiled = new ConcurrentHashMap<>();
  private final Set<String> validated = ConcurrentHashMap.newKeySet();

  /** An operation of the description; the path is its template. */
  public record Operation(String method, String path, String id) {
    private Pattern pattern() {
      return Pattern.compile(path.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    /** Templates with fewer variables are meant first. */
    private long variables() {
      return path.chars().filter(c -> c == '{').count();
    }
  }

  private record Route(String method, Pattern path, Operation operation) {}

  private final List<Route> routes;

  private Contract() {
    try (InputStream in = Contract.class.getResourceAsStream("/contract/openapi.json")) {
      document = JSON.readTree(in);
      asJsonSchema(document);
      document
          .path("paths")
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .properties()
                      .forEach(
                          method ->
                              operations.add(
                                  new Operation(
                                      method.getKey().toUpperCase(java.util.Locale.ROOT),
                                      path.getKey(),
                                      method.getValue().path("operationId").asText()))));
      routes =
          operations.stream()
              .sorted(Comparator.comparingLong(Operation::variables))
              .map(o -> new Route(o.method(), o.pattern(), o))
              .toList();
      String text = JSON.writeValueAsString(document);
      whole =
          JsonSchemaFactory.getInstance(
                  SpecVersion.VersionFlag.V202012,
                  builder ->
                      builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, text))))
              .getSchema(
                  SchemaLocation.of(ADDRESS),
                  SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Contract official() {
    return OFFICIAL;
  }

  /** Ids of the operations of which an answer was held against the description so far. */
  public Set<String> validated() {
    return Set.copyOf(validated);
  }

  public Optional<Operation> operation(String method, String path) {
    return routes.stream()
        .filter(r -> r.method().equals(method) && r.path().matcher(path).matches())
        .map(Route::operation)
        .findFirst();
  }

  /** The fields that a body of the operation may have, by name; none where it takes no body. */
  public Map<String, JsonNode> fields(Operation operation) {
    JsonNode schema =
        at(operation).path("requestBody").path("content").path("application/json").path("schema");
    Map<String, JsonNode> fields = new java.util.TreeMap<>();
    collect(schema, fields);
    return fields;
  }

  /**
   * @throws AssertionError when a success has another shape than the description says
   */
  void check(String method, String path, int status, String body) {
    if (status / 100 != 2) {
      return;
    }
    operation(method, path)
        .filter(operation -> at(operation).path("responses").has("200"))
        .ifPresent(operation -> check(operation, method + " " + path, body));
  }

  private void check(Operation operation, String request, String body) {
    Set<ValidationMessage> wrong;
    if (content(operation).has("application/json")) {
      try {
        wrong = compiled.computeIfAbsent(operation, this::schema).validate(JSON.readTree(body));
      } catch (IOException e) {
        throw new AssertionError(request + " answered no JSON: " + body, e);
      }
    } else {
      wrong = Set.of();
    }
    if (!wrong.isEmpty()) {
      throw new AssertionError(
          "The answer of %s is not what the contract says of %s:\n%s\n%s"
              .formatted(
                  request,
                  operation.id(),
                  wrong.stream().map(ValidationMessage::toString).collect(Collectors.joining("\n")),
                  body));
    }
    validated.add(operation.id());
  }

  private JsonSchema schema(Operation operation) {
    String pointer =
        "/paths/%s/%s/responses/200/content/application~1json/schema"
            .formatted(
                operation.path().replace("~", "~0").replace("/", "~1"),
                operation.method().toLowerCase(java.util.Locale.ROOT));
    return whole.getRefSchema(SchemaLocation.Fragment.of(pointer));
  }

  private JsonNode content(Operation operation) {
    return at(operation).path("responses").path("200").path("content");
  }

  private JsonNode at(Operation operation) {
    return document
        .path("paths")
        .path(operation.path())
        .path(operation.method().toLowerCase(java.util.Locale.ROOT));
  }

  private void collect(JsonNode schema, Map<String, JsonNode> fields) {
    String reference = schema.path("$ref").asText("");
    if (!reference.isEmpty()) {
      collect(document.at(reference.substring(1)), fields);
    }
    schema.path("properties").properties().forEach(p -> fields.put(p.getKey(), p.getValue()));
    for (String several : new String[] {"allOf", "anyOf", "oneOf"}) {
      schema.path(several).forEach(part -> collect(part, fields));
    }
  }

  /** What OpenAPI 3.0 says otherwise than JSON Schema 2020-12: null, and limits left out. */
  private static void asJsonSchema(JsonNode node) {
    for (JsonNode child : node) {
      asJsonSchema(child);
    }
    if (node instanceof ObjectNode object) {
      if (object.path("exclusiveMinimum").isBoolean()) {
        JsonNode limit = object.remove("minimum");
        boolean exclusive = object.remove("exclusiveMinimum").asBoolean();
        object.set(exclusive ? "exclusiveMinimum" : "minimum", limit);
      }
      if (object.path("enum").valueStream().anyMatch(JsonNode::isNull)) {
        object.put("nullable", true);
      }
      if (object.path("nullable").isBoolean()) {
        boolean nullable = object.remove("nullable").asBoolean();
        if (nullable && object.size() > 0) {
          ObjectNode other = object.deepCopy();
          object.removeAll();
          ArrayNode either = object.putArray("anyOf");
          either.addObject().put("type", "null");
          either.add(other);
        }
      }
    }
  }
}
