package dev.meridian.control.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.wire.ObjectList;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/**
 * The forms of parts, whose resources share their code: beside {@code ProjectTagResource} are
 * {@code ProjectTagBody} and {@code ProjectTagFields}.
 */
final class PartForms {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Endpoint endpoint;
  private final Schemas schemas;
  private final String stem;

  PartForms(Endpoint endpoint, Schemas schemas) {
    this.endpoint = endpoint;
    this.schemas = schemas;
    this.stem = endpoint.resource().getSimpleName().replaceAll("(App)?Resource$", "");
  }

  /** What can be set, and by what the part and the object that it is in are named. */
  ObjectNode request() {
    ObjectNode schema = JSON.objectNode();
    ObjectNode names = JSON.objectNode().put("type", "object");
    ObjectNode properties = names.putObject("properties");
    for (String name :
        new String[] {
          "id",
          "project_id",
          "project_name",
          "object_type",
          "object_id",
          "dataset_id",
          "org_id",
          "org_name"
        }) {
      properties.set(name, Schemas.nullable(JSON.objectNode().put("type", "string")));
    }
    if (endpoint.path().endsWith("/get")) {
      properties.putObject("ids").put("type", "array").putObject("items").put("type", "string");
      properties.putObject("name").put("type", "string");
      properties.putObject("limit").put("type", "integer");
      properties.putObject("cursor").put("type", "string");
      if (stem.equals("View")) {
        properties.putObject("view_type").put("type", "string");
      }
      return names;
    }
    if (endpoint.path().endsWith("/register")) {
      properties.putObject("update").put("type", "boolean");
    }
    if (endpoint.path().endsWith("get_id")
        || endpoint.path().endsWith("delete_id")
        || endpoint.verb().equals("DELETE")) {
      return names;
    }
    schema.putArray("allOf").add(schemas.of(type("Fields"), true)).add(names);
    return schema;
  }

  ObjectNode answer(JavaType type) {
    ObjectNode body = schemas.of(type("Body"), false);
    if (type.hasRawClass(JsonNode.class)) {
      return body;
    }
    if (type.hasRawClass(ObjectList.class)) {
      ObjectNode list = JSON.objectNode().put("type", "object");
      list.putObject("properties").set("objects", array(body));
      list.putArray("required").add("objects");
      return list;
    }
    if (Collection.class.isAssignableFrom(type.getRawClass())) {
      return array(body);
    }
    if (Map.class.isAssignableFrom(type.getRawClass())) {
      String kind = stem.replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
      ObjectNode registered = JSON.objectNode().put("type", "object");
      ObjectNode properties = registered.putObject("properties");
      properties.set(kind, body);
      properties.putObject("found_existing").put("type", "boolean");
      registered.putArray("required").add(kind).add("found_existing");
      return registered;
    }
    throw new IllegalStateException("No form of " + endpoint.key());
  }

  private static ObjectNode array(ObjectNode items) {
    ObjectNode array = JSON.objectNode().put("type", "array");
    array.set("items", items);
    return array;
  }

  private JavaType type(String suffix) {
    try {
      return schemas.type(
          Class.forName(endpoint.resource().getPackageName() + "." + stem + suffix));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
