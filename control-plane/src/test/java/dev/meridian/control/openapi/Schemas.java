package dev.meridian.control.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JSON Schema, in the dialect of OpenAPI 3.0, of the types that requests and answers have. */
final class Schemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
  private final Map<String, ObjectNode> components = new TreeMap<>();
  private final Map<String, Class<?>> owners = new TreeMap<>();

  Map<String, ObjectNode> components() {
    return components;
  }

  JavaType type(java.lang.reflect.Type type) {
    return mapper.constructType(type);
  }

  ObjectNode of(JavaType type, boolean request) {
    Class<?> raw = type.getRawClass();
    if (raw == Optional.class) {
      return nullable(of(type.containedType(0), request));
    }
    if (JsonNode.class.isAssignableFrom(raw)) {
      return raw == ObjectNode.class ? anyObject() : JSON.objectNode();
    }
    if (type.isArrayType() || Collection.class.isAssignableFrom(raw)) {
      ObjectNode array = JSON.objectNode().put("type", "array");
      array.set("items", of(type.getContentType(), request));
      return array;
    }
    if (type.isMapLikeType()) {
      ObjectNode map = JSON.objectNode().put("type", "object");
      map.set("additionalProperties", of(type.getContentType(), request));
      return map;
    }
    return simple(raw).orElseGet(() -> named(type, request));
  }

  /** The same, or null; a reference has to be wrapped to say so. */
  static ObjectNode nullable(ObjectNode schema) {
    if (!schema.has("$ref")) {
      return schema.size() == 0 ? schema : schema.put("nullable", true);
    }
    ObjectNode wrapped = JSON.objectNode().put("nullable", true);
    wrapped.putArray("allOf").add(schema);
    return wrapped;
  }

  static ObjectNode reference(String name) {
    return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  static ObjectNode anyObject() {
    return JSON.objectNode().put("type", "object").put("additionalProperties", true);
  }

  private Optional<ObjectNode> simple(Class<?> raw) {
    ObjectNode schema = JSON.objectNode();
    if (raw == String.class) {
      return Optional.of(schema.put("type", "string"));
    }
    if (raw == UUID.class) {
      return Optional.of(schema.put("type", "string").put("format", "uuid"));
    }
    if (raw == Instant.class) {
      return Optional.of(schema.put("type", "string").put("format", "date-time"));
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return Optional.of(schema.put("type", "boolean"));
    }
    if (List.of(int.class, long.class, Integer.class, Long.class).contains(raw)) {
      return Optional.of(schema.put("type", "integer"));
    }
    if (Number.class.isAssignableFrom(raw) || raw == double.class) {
      return Optional.of(schema.put("type", "number"));
    }
    if (raw == Object.class || raw == Void.class) {
      return Optional.of(schema);
    }
    if (raw.isEnum()) {
      ArrayNode values = schema.put("type", "string").putArray("enum");
      Arrays.stream(raw.getEnumConstants()).forEach(c -> values.add(mapper.valueToTree(c)));
      return Optional.of(schema);
    }
    return Optional.empty();
  }

  private ObjectNode named(JavaType type, boolean request) {
    BeanDescription bean = describe(type, request);
    AnnotatedMember value = bean.findJsonValueAccessor();
    if (value != null) {
      return of(value.getType(), request);
    }
    if (type.getBindings().size() > 0) {
      return object(type, bean, request);
    }
    String name = name(type.getRawClass());
    Class<?> owner = owners.putIfAbsent(name, type.getRawClass());
    if (owner != null && owner != type.getRawClass()) {
      throw new IllegalStateException(
          "Two forms are called %s: %s and %s".formatted(name, owner, type.getRawClass()));
    }
    if (owner == null) {
      components.put(name, JSON.objectNode());
      components.put(name, object(type, bean, request));
    }
    return reference(name);
  }

  private BeanDescription describe(JavaType type, boolean request) {
    return request
        ? mapper.getDeserializationConfig().introspect(type)
        : mapper.getSerializationConfig().introspect(type);
  }

  private ObjectNode object(JavaType type, BeanDescription bean, boolean request) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    ObjectNode properties = JSON.objectNode();
    List<String> required = new ArrayList<>();
    fill(type, bean, request, properties, required);
    schema.set("properties", properties);
    if (!required.isEmpty()) {
      required.forEach(schema.putArray("required")::add);
    }
    return schema;
  }

  private void fill(
      JavaType type,
      BeanDescription bean,
      boolean request,
      ObjectNode properties,
      List<String> required) {
    boolean leavesOut =
        type.getRawClass().isAnnotationPresent(JsonInclude.class)
            && type.getRawClass().getAnnotation(JsonInclude.class).value()
                == JsonInclude.Include.NON_NULL;
    for (BeanPropertyDefinition property : bean.findProperties()) {
      AnnotatedMember member = property.getPrimaryMember();
      if (member == null) {
        continue;
      }
      if (member.hasAnnotation(JsonUnwrapped.class)) {
        fill(member.getType(), describe(member.getType(), request), request, properties, required);
        continue;
      }
      boolean nullable = isNullable(type.getRawClass(), property, member);
      ObjectNode schema =
          member.hasAnnotation(JsonRawValue.class)
              ? JSON.objectNode()
              : of(property.getPrimaryType(), request);
      properties.set(property.getName(), nullable ? nullable(schema) : schema);
      boolean primitive = property.getRawPrimaryType().isPrimitive();
      JsonInclude include = member.getAnnotation(JsonInclude.class);
      boolean always =
          !leavesOut && (include == null || include.value() != JsonInclude.Include.NON_NULL);
      if (request ? !nullable && !primitive : !nullable || always) {
        required.add(property.getName());
      }
    }
  }

  private static boolean isNullable(
      Class<?> owner, BeanPropertyDefinition property, AnnotatedMember member) {
    if (owner.isRecord()) {
      for (RecordComponent component : owner.getRecordComponents()) {
        if (component.getName().equals(property.getInternalName())) {
          return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        }
      }
    }
    return switch (member.getMember()) {
      case java.lang.reflect.Method m ->
          m.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
      case java.lang.reflect.Field f -> f.getAnnotatedType().isAnnotationPresent(Nullable.class);
      default -> false;
    };
  }

  /** {@code ApiKeyBody} is {@code ApiKey}; what is inside a resource begins with its stem. */
  static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    String own = type.getSimpleName().replaceAll("(?<=.)Body$", "");
    if (outer == null) {
      return own;
    }
    String stem = name(outer).replaceAll("(Resource|Service)$", "");
    boolean repeats = !stem.equals(name(outer)) && own.startsWith(stem);
    return repeats ? own : stem + own;
  }
}
