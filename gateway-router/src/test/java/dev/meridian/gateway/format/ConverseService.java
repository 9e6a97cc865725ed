package dev.meridian.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stands for Bedrock: takes what its published schema of Converse allows, and answers by it. */
final class ConverseService {
  private static final String ID = "[a-zA-Z0-9_-]{1,64}";
  private static final Set<String> IMAGES = Set.of("png", "jpeg", "gif", "webp");
  private static final Set<String> DOCUMENTS =
      Set.of("pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md");
  private static final Set<String> OF_USERS = Set.of("text", "image", "document", "toolResult");
  private static final Set<String> OF_MODELS = Set.of("text", "toolUse", "reasoningContent");
  private static final Set<String> OF_RESULTS = Set.of("text", "image", "document", "json");

  private final Set<String> documents = new HashSet<>();

  private ConverseService() {}

  /** Fails for a request that the schema does not allow. */
  static void accept(JsonNode body) {
    new ConverseService().request(body);
  }

  private void request(JsonNode body) {
    fields(
        body,
        Set.of("messages"),
        "system",
        "toolConfig",
        "outputConfig",
        "inferenceConfig",
        "additionalModelRequestFields");
    body.path("system").forEach(block -> text(only(block, Set.of("text"))));
    boolean usesTools = false;
    String before = "";
    for (JsonNode message : body.get("messages")) {
      fields(message, Set.of("role", "content"));
      String role = message.get("role").textValue();
      assertThat(role).isIn("user", "assistant").isNotEqualTo(before);
      before = role;
      assertThat(message.get("content")).isNotEmpty();
      for (JsonNode block : message.get("content")) {
        block(block, role.equals("user") ? OF_USERS : OF_MODELS);
        usesTools |= block.has("toolUse") || block.has("toolResult");
      }
    }
    assertThat(body.has("toolConfig") || !usesTools).as("tools beside their use").isTrue();
    if (body.has("toolConfig")) {
      tools(body.get("toolConfig"));
    }
    if (body.has("outputConfig")) {
      output(body.get("outputConfig"));
    }
    if (body.has("inferenceConfig")) {
      inference(body.get("inferenceConfig"));
    }
  }

  private void block(JsonNode block, Set<String> kinds) {
    JsonNode value = only(block, kinds);
    switch (block.fieldNames().next()) {
      case "text" -> text(value);
      case "json" -> assertThat(value.isObject()).isTrue();
      case "image" -> bytes(value, IMAGES);
      case "document" -> {
        assertThat(value.path("name").asText())
            .matches("[A-Za-z0-9()\\[\\]-]+( [A-Za-z0-9()\\[\\]-]+)*");
        assertThat(documents.add(value.get("name").textValue())).as("a name of its own").isTrue();
        bytes(((ObjectNode) value.deepCopy()).without("name"), DOCUMENTS);
      }
      case "toolUse" -> {
        fields(value, Set.of("toolUseId", "name", "input"));
        assertThat(value.get("toolUseId").textValue()).matches(ID);
        assertThat(value.get("name").textValue()).matches(ID);
        assertThat(value.get("input").isObject()).isTrue();
      }
      case "toolResult" -> {
        fields(value, Set.of("toolUseId", "content"), "status");
        assertThat(value.get("toolUseId").textValue()).matches(ID);
        assertThat(value.path("status").asText("success")).isIn("success", "error");
        value.get("content").forEach(part -> block(part, OF_RESULTS));
      }
      case "reasoningContent" -> {
        JsonNode thought = only(value, Set.of("reasoningText", "redactedContent"));
        if (value.has("reasoningText")) {
          fields(thought, Set.of("text"), "signature");
        } else {
          assertThat(thought.isTextual()).isTrue();
        }
      }
      default -> throw new AssertionError(block);
    }
  }

  private static void bytes(JsonNode media, Set<String> formats) {
    fields(media, Set.of("format", "source"));
    assertThat(media.get("format").textValue()).isIn(formats);
    assertThat(only(media.get("source"), Set.of("bytes")).asText()).isBase64();
  }

  private static void tools(JsonNode config) {
    fields(config, Set.of("tools"), "toolChoice");
    assertThat(config.get("tools")).isNotEmpty();
    for (JsonNode tool : config.get("tools")) {
      JsonNode spec = only(tool, Set.of("toolSpec"));
      fields(spec, Set.of("name", "inputSchema"), "description", "strict");
      assertThat(spec.get("name").textValue()).matches(ID);
      assertThat(spec.path("description").asText("-")).isNotEmpty();
      assertThat(only(spec.get("inputSchema"), Set.of("json")).isObject()).isTrue();
    }
    if (config.has("toolChoice")) {
      JsonNode choice = only(config.get("toolChoice"), Set.of("auto", "any", "tool"));
      fields(choice, config.get("toolChoice").has("tool") ? Set.of("name") : Set.of());
    }
  }

  private static void output(JsonNode config) {
    JsonNode format = only(config, Set.of("textFormat"));
    fields(format, Set.of("type", "structure"));
    assertThat(format.get("type").textValue()).isEqualTo("json_schema");
    JsonNode schema = only(format.get("structure"), Set.of("jsonSchema"));
    fields(schema, Set.of("schema"), "name", "description");
    assertThat(Json.parseObject(schema.get("schema").textValue())).isPresent();
  }

  private static void inference(JsonNode config) {
    fields(config, Set.of(), "maxTokens", "temperature", "topP", "stopSequences");
    assertThat(config.path("maxTokens").asInt(1)).isPositive();
    assertThat(config.path("temperature").asDouble(0)).isBetween(0.0, 1.0);
    assertThat(config.path("topP").asDouble(0)).isBetween(0.0, 1.0);
    config.path("stopSequences").forEach(text -> assertThat(text.asText()).isNotEmpty());
  }

  private static void text(JsonNode text) {
    assertThat(text.textValue()).isNotBlank();
  }

  /** The one field of a union. */
  private static JsonNode only(JsonNode union, Set<String> kinds) {
    assertThat(union.properties()).as(union.toString()).hasSize(1);
    assertThat(union.fieldNames().next()).isIn(kinds);
    return union.elements().next();
  }

  private static void fields(JsonNode object, Set<String> required, String... optional) {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    assertThat(names).as(object.toString()).containsAll(required);
    names.removeAll(required);
    assertThat(List.of(optional)).as(object.toString()).containsAll(names);
  }

  static ObjectNode answer(ModelAnswer answer) {
    ObjectNode body = Json.object();
    ObjectNode message = body.putObject("output").putObject("message").put("role", "assistant");
    ArrayNode content = message.putArray("content");
    answer.only().parts().forEach(part -> content.add(block(part)));
    body.put("stopReason", stop(answer.only().stop()));
    body.set("usage", usage(answer.usage()));
    body.putObject("metrics").put("latencyMs", 7);
    return body;
  }

  private static ObjectNode block(Part part) {
    ObjectNode block = Json.object();
    switch (part) {
      case Part.Text(String text) -> block.put("text", text);
      case Part.Reasoning(String text, var seal) -> {
        ObjectNode content = block.putObject("reasoningContent");
        if (seal.filter(s -> s.isOf(Seal.Maker.CONVERSE_REDACTED)).isPresent()) {
          content.put("redactedContent", seal.orElseThrow().value());
        } else {
          ObjectNode shown = content.putObject("reasoningText").put("text", text);
          seal.ifPresent(s -> shown.put("signature", s.value()));
        }
      }
      case Part.ToolCall(String id, String name, String arguments) ->
          block
              .putObject("toolUse")
              .put("toolUseId", id)
              .put("name", name)
              .set("input", Calls.json(arguments));
      default -> throw new AssertionError(part);
    }
    return block;
  }

  /** The events of an answer, each text in pieces of so many characters. */
  static List<ObjectNode> stream(ModelAnswer answer, int size) {
    List<ObjectNode> events = new ArrayList<>();
    events.add(event("messageStart", Json.object().put("role", "assistant")));
    int index = 0;
    for (Part part : answer.only().parts()) {
      ObjectNode at = Json.object().put("contentBlockIndex", index);
      switch (part) {
        case Part.Text(String text) ->
            pieces(text, size)
                .forEach(p -> events.add(delta(at.deepCopy(), Json.object().put("text", p))));
        case Part.Reasoning(String text, var seal) -> {
          pieces(text, size).forEach(p -> events.add(thought(at, "text", p)));
          seal.ifPresent(
              s ->
                  events.add(
                      thought(
                          at,
                          s.isOf(Seal.Maker.CONVERSE_REDACTED) ? "redactedContent" : "signature",
                          s.value())));
        }
        case Part.ToolCall(String id, String name, String arguments) -> {
          ObjectNode start = at.deepCopy();
          start.putObject("start").putObject("toolUse").put("toolUseId", id).put("name", name);
          events.add(event("contentBlockStart", start));
          for (String piece :
              arguments.equals("{}") ? List.<String>of() : pieces(arguments, size)) {
            ObjectNode input = Json.object();
            input.putObject("toolUse").put("input", piece);
            events.add(delta(at.deepCopy(), input));
          }
        }
        default -> throw new AssertionError(part);
      }
      events.add(event("contentBlockStop", at.deepCopy()));
      index++;
    }
    events.add(event("messageStop", Json.object().put("stopReason", stop(answer.only().stop()))));
    ObjectNode metadata = Json.object();
    metadata.set("usage", usage(answer.usage()));
    events.add(event("metadata", metadata));
    return events;
  }

  private static ObjectNode thought(ObjectNode at, String field, String value) {
    ObjectNode delta = Json.object();
    delta.putObject("reasoningContent").put(field, value);
    return delta(at.deepCopy(), delta);
  }

  private static ObjectNode delta(ObjectNode at, ObjectNode delta) {
    return event("contentBlockDelta", at.set("delta", delta));
  }

  private static ObjectNode event(String type, ObjectNode payload) {
    return Json.object().set(type, payload);
  }

  private static List<String> pieces(String text, int size) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); from += size) {
      pieces.add(text.substring(from, Math.min(text.length(), from + size)));
    }
    return pieces;
  }

  private static String stop(StopReason reason) {
    return switch (reason) {
      case STOP -> "end_turn";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "content_filtered";
      case OTHER -> "malformed_model_output";
    };
  }

  private static ObjectNode usage(Usage usage) {
    return Json.object()
        .put("inputTokens", usage.input() - usage.cached() - usage.cacheWritten())
        .put("cacheReadInputTokens", usage.cached())
        .put("cacheWriteInputTokens", usage.cacheWritten())
        .put("outputTokens", usage.output())
        .put("totalTokens", usage.total());
  }
}
