package dev.meridian.data.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.json.NumberBounds;
import dev.meridian.model.error.ApiException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What clients say of a prompt or function, checked: {@code CreatePrompt} and {@code
 * CreateFunction} of the contract. All of them are there; what was not said is null.
 */
public record FunctionFields(ObjectNode json) {
  static final String PROMPT = "prompt";
  private static final String DATA = "function_data";
  private static final int LONGEST_NAME = 512;
  private static final int LARGEST = 8 << 20;

  private static final Set<String> REQUIRED = Set.of("name", "slug");
  private static final Set<String> TEXTS = Set.of("name", "slug", "description", "function_type");
  private static final Set<String> OBJECTS =
      Set.of("prompt_data", "metadata", DATA, "origin", "function_schema");
  private static final List<String> ALL =
      List.of(
          "name",
          "slug",
          "description",
          "prompt_data",
          "tags",
          "metadata",
          "function_type",
          DATA,
          "origin",
          "function_schema");

  private static final Set<String> FUNCTION_TYPES =
      Set.of(
          "llm",
          "scorer",
          "task",
          "tool",
          "custom_view",
          "preprocessor",
          "facet",
          "classifier",
          "tag",
          "parameters",
          "sandbox");

  /** Names that no object may have: they mean something else to JavaScript. */
  private static final Set<String> FORBIDDEN = Set.of("__proto__", "constructor", "prototype");

  /**
   * Reads the fields of a request; others in it are ignored. One that says nothing of {@code
   * function_data} describes a prompt.
   *
   * @throws ApiException 400 or 413
   */
  static FunctionFields of(ObjectNode request) {
    ObjectNode fields = Json.object();
    for (String name : ALL) {
      fields.set(name, request.hasNonNull(name) ? request.get(name) : NullNode.instance);
    }
    return checked(fields);
  }

  /** As in {@link #of}, but a function must say what it is. */
  static FunctionFields ofFunction(ObjectNode request) {
    if (!request.hasNonNull(DATA)) {
      throw ApiException.badRequest("function_data is missing");
    }
    return of(request);
  }

  /** With what a request changes: objects are merged, and null leaves what is there. */
  FunctionFields with(ObjectNode request) {
    ObjectNode merged = json.deepCopy();
    for (String name : ALL) {
      JsonNode value = request.path(name);
      if (value.isMissingNode() || value.isNull()) {
        continue;
      }
      if (merged.get(name) instanceof ObjectNode known
          && value instanceof ObjectNode change
          && !changesType(name, known, change)) {
        merge(known, change);
      } else {
        merged.set(name, value);
      }
    }
    return checked(merged);
  }

  /** The names of the fields that are not as they were. */
  List<String> changedFrom(FunctionFields before) {
    return ALL.stream().filter(name -> !json.path(name).equals(before.json.path(name))).toList();
  }

  /** Reads what was stored. */
  static FunctionFields stored(String json) {
    return new FunctionFields(Json.stored(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  String name() {
    return json.path("name").asText();
  }

  String slug() {
    return json.path("slug").asText();
  }

  /** Of {@code function_data}. */
  String type() {
    return json.path(DATA).path("type").asText();
  }

  Optional<String> functionType() {
    return Optional.ofNullable(json.path("function_type").textValue());
  }

  /** The uploaded code that it runs. */
  Optional<UUID> bundle() {
    JsonNode bundle = json.path(DATA).path("data").path("bundle_id");
    return bundle.isTextual()
        ? Optional.of(FunctionId.parse(bundle.textValue()).value())
        : Optional.empty();
  }

  private static FunctionFields checked(ObjectNode fields) {
    if (!fields.hasNonNull(DATA)) {
      fields.putObject(DATA).put("type", PROMPT);
    }
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      check(field.getKey(), field.getValue());
    }
    if (!fields.path(DATA).path("type").isTextual()) {
      throw ApiException.badRequest("function_data.type must be a text");
    }
    if (!NumberBounds.hold(fields)) {
      throw ApiException.badRequest(
          "A number has at most %1$d digits and an exponent of at most %1$d"
              .formatted(NumberBounds.MAX_DIGITS));
    }
    if (Json.write(fields).length > LARGEST) {
      throw ApiException.tooLarge(
          "A prompt or function may have at most %d MB".formatted(LARGEST >> 20));
    }
    FunctionFields checked = new FunctionFields(fields);
    checked.bundle();
    return checked;
  }

  private static void check(String name, JsonNode value) {
    if (value.isNull()) {
      if (REQUIRED.contains(name)) {
        throw ApiException.badRequest(name + " is missing");
      }
      return;
    }
    if (TEXTS.contains(name) && !value.isTextual()) {
      throw ApiException.badRequest(name + " must be a text");
    }
    if (OBJECTS.contains(name) && !value.isObject()) {
      throw ApiException.badRequest(name + " must be an object");
    }
    switch (name) {
      case "name", "slug" -> checkName(name, value.textValue());
      case "tags" -> checkTags(value);
      case "function_type" -> {
        if (!FUNCTION_TYPES.contains(value.textValue())) {
          throw ApiException.badRequest("function_type is not one of the types of functions");
        }
      }
      default -> {}
    }
  }

  private static void checkName(String field, String value) {
    if (value.isBlank()) {
      throw ApiException.badRequest(field + " can't be empty");
    }
    if (value.codePointCount(0, value.length()) > LONGEST_NAME) {
      throw ApiException.badRequest(
          field + " can't be longer than " + LONGEST_NAME + " characters");
    }
    if (value.codePoints().anyMatch(FunctionFields::isUnseen)) {
      throw ApiException.badRequest(
          field + " can't hold characters that are not seen or turn the direction of writing");
    }
  }

  private static boolean isUnseen(int codePoint) {
    int type = Character.getType(codePoint);
    boolean joiner = codePoint == 0x200D || codePoint == 0x200C;
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (type == Character.FORMAT && !joiner);
  }

  private static void checkTags(JsonNode tags) {
    if (!tags.isArray()) {
      throw ApiException.badRequest("tags must be a list of texts");
    }
    for (JsonNode tag : tags) {
      if (!tag.isTextual()) {
        throw ApiException.badRequest("tags must be a list of texts");
      }
    }
  }

  /** What one type of function has makes no sense in another. */
  private static boolean changesType(String name, ObjectNode known, ObjectNode change) {
    return name.equals(DATA)
        && change.hasNonNull("type")
        && !change.get("type").equals(known.get("type"));
  }

  private static void merge(ObjectNode into, ObjectNode from) {
    for (Map.Entry<String, JsonNode> field : from.properties()) {
      JsonNode value = field.getValue();
      if (FORBIDDEN.contains(field.getKey()) || value.isNull()) {
        continue;
      }
      if (into.get(field.getKey()) instanceof ObjectNode known
          && value instanceof ObjectNode change) {
        merge(known, change);
      } else {
        into.set(field.getKey(), value);
      }
    }
  }
}
