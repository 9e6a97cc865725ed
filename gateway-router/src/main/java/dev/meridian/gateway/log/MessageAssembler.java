package dev.meridian.gateway.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of Anthropic's messages.
 *
 * @see <a href="https://docs.anthropic.com/en/api/messages-streaming">the API's reference</a>
 */
final class MessageAssembler implements StreamAssembler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Integer, Block> blocks = new TreeMap<>();
  private final ObjectNode usage = JSON.createObjectNode();
  private @Nullable JsonNode error;

  /** A block of content, and its texts so far. */
  private static final class Block {
    private final ObjectNode start;
    private final Map<String, StringBuilder> texts = new HashMap<>();

    private Block(ObjectNode start) {
      this.start = start;
    }

    private void append(String field, JsonNode text) {
      texts
          .computeIfAbsent(field, f -> new StringBuilder(start.path(f).asText("")))
          .append(text.asText(""));
    }
  }

  @Override
  public void accept(JsonNode event) {
    int index = event.path("index").asInt();
    switch (event.path("type").asText("")) {
      case "message_start" -> count(event.path("message").path("usage"));
      case "message_delta" -> count(event.path("usage"));
      case "content_block_start" -> {
        if (event.path("content_block") instanceof ObjectNode start) {
          blocks.put(index, new Block(start.deepCopy()));
        }
      }
      case "content_block_delta" -> {
        Block block = blocks.get(index);
        if (block != null) {
          delta(block, event.path("delta"));
        }
      }
      case "error" -> error = event.path("error");
      default -> {}
    }
  }

  /** Later counts supersede earlier ones, one by one. */
  private void count(JsonNode counts) {
    counts
        .properties()
        .forEach(
            count -> {
              if (!count.getValue().isNull()) {
                usage.set(count.getKey(), count.getValue());
              }
            });
  }

  private static void delta(Block block, JsonNode delta) {
    switch (delta.path("type").asText("")) {
      case "text_delta" -> block.append("text", delta.path("text"));
      case "thinking_delta" -> block.append("thinking", delta.path("thinking"));
      case "signature_delta" -> block.append("signature", delta.path("signature"));
      case "input_json_delta" -> block.append("partial_json", delta.path("partial_json"));
      case "citations_delta" -> block.start.withArray("citations").add(delta.path("citation"));
      default -> {}
    }
  }

  @Override
  public ArrayNode output() {
    ArrayNode content = JSON.createArrayNode();
    for (Block block : blocks.values()) {
      ObjectNode built = block.start.deepCopy();
      block.texts.forEach(
          (field, text) -> {
            if (field.equals("partial_json")) {
              built.set("input", input(text.toString()));
            } else {
              built.put(field, text.toString());
            }
          });
      content.add(built);
    }
    return content;
  }

  /** A stream that broke off leaves arguments that are no JSON: they are kept as text. */
  private static JsonNode input(String json) {
    try {
      return json.isBlank() ? JSON.createObjectNode() : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return JSON.getNodeFactory().textNode(json);
    }
  }

  @Override
  public Optional<JsonNode> usage() {
    return Optional.<JsonNode>of(usage).filter(counts -> !counts.isEmpty());
  }

  @Override
  public Optional<JsonNode> error() {
    return Optional.ofNullable(error);
  }
}
