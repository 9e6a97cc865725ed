package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of OpenAI's responses. The last one repeats the whole; without it the items that are
 * complete count, and of the one that is not its text or arguments.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses-streaming">the API's
 *     reference</a>
 */
final class ResponseAssembler implements StreamAssembler {
  private final Map<Integer, JsonNode> items = new TreeMap<>();
  private final Map<Integer, StringBuilder> texts = new TreeMap<>();
  private @Nullable JsonNode whole;
  private @Nullable JsonNode error;

  @Override
  public void accept(JsonNode event) {
    int index = event.path("output_index").asInt();
    switch (event.path("type").asText("")) {
      case "response.output_item.added" -> items.put(index, event.path("item"));
      case "response.output_item.done" -> {
        items.put(index, event.path("item"));
        texts.remove(index);
      }
      case "response.output_text.delta",
          "response.refusal.delta",
          "response.function_call_arguments.delta" ->
          texts
              .computeIfAbsent(index, i -> new StringBuilder())
              .append(event.path("delta").asText(""));
      case "response.completed", "response.incomplete" -> whole = event.path("response");
      case "response.failed" -> {
        whole = event.path("response");
        error = whole.path("error");
      }
      case "error" -> error = event.has("error") ? event.get("error") : event;
      default -> {}
    }
  }

  @Override
  public JsonNode output() {
    if (whole != null && whole.path("output").isArray()) {
      return whole.get("output");
    }
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    items.forEach((index, item) -> out.add(withText(item, texts.get(index))));
    return out;
  }

  private static JsonNode withText(JsonNode item, @Nullable StringBuilder text) {
    if (text == null || !(item instanceof ObjectNode object)) {
      return item;
    }
    ObjectNode built = object.deepCopy();
    if (built.path("type").asText("").equals("function_call")) {
      return built.put("arguments", text.toString());
    }
    built.putArray("content").addObject().put("type", "output_text").put("text", text.toString());
    return built;
  }

  @Override
  public Optional<JsonNode> usage() {
    return Optional.ofNullable(whole).map(w -> w.path("usage")).filter(JsonNode::isObject);
  }

  @Override
  public Optional<JsonNode> error() {
    return Optional.ofNullable(error);
  }
}
