package dev.meridian.control.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;

/** The parameters of the path and the query. */
final class Parameters {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private final Schemas schemas;
  private final ContractForms contract;

  Parameters(Schemas schemas, ContractForms contract) {
    this.schemas = schemas;
    this.contract = contract;
  }

  void of(Endpoint endpoint, ObjectNode operation) {
    ArrayNode all = JSON.arrayNode();
    Set<String> names = new HashSet<>();
    VARIABLE
        .matcher(endpoint.path())
        .results()
        .forEach(
            found -> {
              ObjectNode parameter = add(all, names, found.group(1), "path").put("required", true);
              parameter.putObject("schema").put("type", "string");
            });
    for (Parameter parameter : endpoint.handler().getParameters()) {
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        Arrays.stream(parameter.getType().getDeclaredFields())
            .forEach((Field field) -> query(all, names, field, field.getGenericType()));
      }
      query(all, names, parameter, parameter.getParameterizedType());
      if (parameter.getType() == UriInfo.class) {
        official(endpoint, all, names);
      }
    }
    if (!all.isEmpty()) {
      operation.set("parameters", all);
    }
  }

  private void query(ArrayNode all, Set<String> names, AnnotatedElement of, Type type) {
    RestQuery query = of.getAnnotation(RestQuery.class);
    if (query != null && !names.contains(query.value())) {
      add(all, names, query.value(), "query").set("schema", schemas.of(schemas.type(type), true));
    }
  }

  /** Parts read the whole query; what they take is what the contract says, and an id of ours. */
  private void official(Endpoint endpoint, ArrayNode all, Set<String> names) {
    contract
        .operation(endpoint)
        .ifPresent(
            operation -> {
              for (JsonNode parameter : operation.path("parameters")) {
                JsonNode said = contract.resolved(parameter);
                String name = said.path("name").textValue();
                if (said.path("in").asText().equals("query") && !names.contains(name)) {
                  add(all, names, name, "query").putObject("schema").put("type", "string");
                }
              }
            });
    if (endpoint.path().startsWith("/api/") && !names.contains("id")) {
      add(all, names, "id", "query")
          .put("required", true)
          .putObject("schema")
          .put("type", "string");
    }
  }

  private static ObjectNode add(ArrayNode all, Set<String> names, String name, String in) {
    names.add(name);
    return all.addObject().put("name", name).put("in", in);
  }
}
