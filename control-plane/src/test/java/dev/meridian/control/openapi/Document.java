package dev.meridian.control.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.part.PartAppResource;
import dev.meridian.control.part.PartResource;
import dev.meridian.model.error.ErrorBody;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;

/** Puts the document together: what is served, in the order of the paths. */
final class Document {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Schemas schemas = new Schemas();
  private final ContractForms contract = new ContractForms();
  private final Parameters parameters = new Parameters(schemas, contract);
  private final Overrides overrides = Overrides.load();

  ObjectNode make() {
    ObjectNode document = JSON.objectNode().put("openapi", "3.0.3");
    document.putObject("info").put("title", "Meridian control plane").put("version", "1");
    ObjectNode paths = document.putObject("paths");
    for (Endpoint endpoint : Endpoint.all()) {
      paths
          .withObjectProperty(endpoint.path())
          .set(endpoint.verb().toLowerCase(Locale.ROOT), operation(endpoint));
    }
    ObjectNode error = schemas.of(schemas.type(ErrorBody.class), false);
    ObjectNode refusal =
        document.putObject("components").putObject("responses").putObject("Refusal");
    refusal.put("description", "Refused: Message says why");
    json(refusal).set("schema", error);
    Map<String, ObjectNode> all = new TreeMap<>(schemas.components());
    Map<String, ObjectNode> more = new TreeMap<>(contract.used());
    more.putAll(overrides.components());
    more.forEach(
        (name, schema) -> {
          if (all.put(name, schema) != null) {
            throw new IllegalStateException("Two forms are called " + name);
          }
        });
    overrides.complete(all);
    document.withObjectProperty("components").set("schemas", JSON.objectNode().setAll(all));
    return document;
  }

  private ObjectNode operation(Endpoint endpoint) {
    Optional<JsonNode> official = contract.operation(endpoint);
    ObjectNode operation = JSON.objectNode();
    operation.put(
        "operationId",
        official
            .map(o -> o.path("operationId").textValue())
            .orElseGet(() -> operationId(endpoint)));
    parameters.of(endpoint, operation);
    request(endpoint)
        .ifPresent(
            schema -> {
              official.ifPresent(
                  o ->
                      contract.complete(
                          schema, content(o.path("requestBody")), schemas.components()));
              ObjectNode body = operation.putObject("requestBody");
              body.put(
                  "required",
                  endpoint.verb().equals("POST") && endpoint.path().startsWith("/api/"));
              json(body).set("schema", schema);
            });
    ObjectNode responses = operation.putObject("responses");
    Optional<ObjectNode> answer = answer(endpoint);
    if (answer.isEmpty()) {
      responses.putObject("204").put("description", "Done");
    } else {
      official.ifPresent(
          o ->
              contract.complete(
                  answer.get(), content(o.path("responses").path("200")), schemas.components()));
      ObjectNode ok = responses.putObject("200").put("description", "Done");
      json(ok).set("schema", answer.get());
    }
    responses.putObject("default").put("$ref", "#/components/responses/Refusal");
    return operation;
  }

  private Optional<ObjectNode> request(Endpoint endpoint) {
    Optional<ObjectNode> said = overrides.request(endpoint);
    if (said.isPresent() || endpoint.bodies().isEmpty()) {
      return said;
    }
    if (!isPart(endpoint)) {
      List<ObjectNode> forms =
          endpoint.bodies().stream().map(form -> schemas.of(schemas.type(form), true)).toList();
      ObjectNode all = JSON.objectNode();
      all.putArray("allOf").addAll(forms);
      return Optional.of(forms.size() == 1 ? forms.getFirst() : all);
    }
    return Optional.of(new PartForms(endpoint, schemas).request());
  }

  private Optional<ObjectNode> answer(Endpoint endpoint) {
    Optional<ObjectNode> said = overrides.answer(endpoint);
    if (said.isPresent()) {
      return said;
    }
    JavaType type = schemas.type(endpoint.handler().getGenericReturnType());
    while (type.hasRawClass(Uni.class) || type.hasRawClass(RestResponse.class)) {
      type = type.containedType(0);
    }
    if (type.hasRawClass(Void.class)) {
      return Optional.empty();
    }
    return Optional.of(
        isPart(endpoint) ? new PartForms(endpoint, schemas).answer(type) : schemas.of(type, false));
  }

  private static boolean isPart(Endpoint endpoint) {
    return PartResource.class.isAssignableFrom(endpoint.resource())
        || PartAppResource.class.isAssignableFrom(endpoint.resource());
  }

  private static ObjectNode json(ObjectNode body) {
    return body.putObject("content").putObject("application/json");
  }

  private static JsonNode content(JsonNode body) {
    return body.path("content").path("application/json").path("schema");
  }

  private static String operationId(Endpoint endpoint) {
    String words = endpoint.path().replaceAll("[^A-Za-z0-9]+", "_").substring(1);
    return endpoint.verb().toLowerCase(Locale.ROOT)
        + Arrays.stream(words.split("_"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
  }
}
