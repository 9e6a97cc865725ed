package dev.meridian.data.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OpenTelemetry's semantic conventions for generative AI, {@code gen_ai.*}, and the forms that they
 * had before: what went in and out, which model, and how many tokens.
 */
final class GenAi {
  private static final List<String> INPUTS =
      List.of("gen_ai.prompt_json", "gen_ai.prompt", "gen_ai.input.messages");
  private static final List<String> OUTPUTS =
      List.of("gen_ai.completion_json", "gen_ai.completion", "gen_ai.output.messages");
  private static final String REQUEST = "gen_ai.request.";

  /** A metric of a row, and the attributes that it may come from. */
  private record Tokens(String metric, List<String> names) {}

  private static final List<Tokens> TOKENS =
      List.of(
          new Tokens(
              "prompt_tokens", List.of("gen_ai.usage.prompt_tokens", "gen_ai.usage.input_tokens")),
          new Tokens(
              "completion_tokens",
              List.of("gen_ai.usage.completion_tokens", "gen_ai.usage.output_tokens")),
          new Tokens("tokens", List.of("gen_ai.usage.total_tokens", "llm.usage.total_tokens")),
          new Tokens(
              "prompt_cached_tokens",
              List.of(
                  "gen_ai.usage.cache_read.input_tokens",
                  "gen_ai.usage.cache_read_input_tokens",
                  "gen_ai.usage.cached_tokens")),
          new Tokens(
              "prompt_cache_creation_tokens",
              List.of(
                  "gen_ai.usage.cache_creation.input_tokens",
                  "gen_ai.usage.cache_creation_input_tokens")),
          new Tokens(
              "completion_reasoning_tokens",
              List.of("gen_ai.usage.reasoning_tokens", "gen_ai.usage.reasoning.output_tokens")));

  private GenAi() {}

  static Optional<JsonNode> input(Attributes attributes) {
    Optional<JsonNode> messages = messages(attributes, INPUTS, "gen_ai.prompt");
    Optional<JsonNode> system = attributes.takeJson("gen_ai.system_instructions");
    Optional<JsonNode> arguments = attributes.takeJson("gen_ai.tool.call.arguments");
    if (system.isPresent() && messages.isPresent() && messages.get().isArray()) {
      ObjectNode first = Json.object().put("role", "system");
      first.set("content", system.get());
      return Optional.of(Json.array().add(first).addAll(List.copyOf(items(messages.get()))));
    }
    return messages.or(() -> arguments).or(() -> system);
  }

  static Optional<JsonNode> output(Attributes attributes) {
    Optional<JsonNode> messages = messages(attributes, OUTPUTS, "gen_ai.completion");
    Optional<JsonNode> result = attributes.takeJson("gen_ai.tool.call.result");
    return messages.or(() -> result);
  }

  /** Parameters of the call; the model that answered only where none was asked for. */
  static ObjectNode metadata(Attributes attributes) {
    ObjectNode metadata = Json.object();
    List.copyOf(attributes.left().properties()).stream()
        .map(Map.Entry::getKey)
        .filter(name -> name.startsWith(REQUEST))
        .forEach(
            name ->
                attributes
                    .take(name)
                    .ifPresent(value -> metadata.set(name.substring(REQUEST.length()), value)));
    if (!metadata.hasNonNull("model")) {
      attributes
          .text("gen_ai.response.model")
          .ifPresent(model -> metadata.set("model", TextNode.valueOf(model)));
    }
    return metadata;
  }

  static ObjectNode metrics(Attributes attributes) {
    ObjectNode metrics = Json.object();
    for (Tokens tokens : TOKENS) {
      for (String name : tokens.names()) {
        attributes
            .take(name)
            .filter(JsonNode::isNumber)
            .ifPresent(count -> metrics.set(tokens.metric(), count));
      }
    }
    JsonNode in = metrics.path("prompt_tokens");
    JsonNode out = metrics.path("completion_tokens");
    if (!metrics.has("tokens") && in.isIntegralNumber() && out.isIntegralNumber()) {
      metrics.put("tokens", in.longValue() + out.longValue());
    }
    return metrics;
  }

  /** What kind of span it is, when the conventions say so. */
  static Optional<String> type(Attributes attributes) {
    String operation = attributes.text("gen_ai.operation.name").orElse("");
    return switch (operation) {
      case "chat", "text_completion", "generate_content", "embeddings" -> Optional.of("llm");
      case "execute_tool" -> Optional.of("tool");
      case "invoke_agent", "create_agent", "invoke_workflow" -> Optional.of("task");
      default ->
          attributes.left().has("gen_ai.request.model") ? Optional.of("llm") : Optional.empty();
    };
  }

  private static Optional<JsonNode> messages(
      Attributes attributes, List<String> names, String indexed) {
    Optional<JsonNode> found = Optional.empty();
    for (String name : names) {
      Optional<JsonNode> value = found.isEmpty() ? attributes.takeJson(name) : Optional.empty();
      found = found.or(() -> value);
    }
    return found.isPresent() ? found : attributes.takeIndexed(indexed).map(JsonNode.class::cast);
  }

  private static List<JsonNode> items(JsonNode array) {
    List<JsonNode> items = new java.util.ArrayList<>();
    array.forEach(items::add);
    return items;
  }
}
