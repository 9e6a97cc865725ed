package dev.meridian.gateway.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the chunks of a streamed completion together to what the answer would have been without
 * streaming. Not thread-safe.
 */
final class ChunkAssembler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DONE = "[DONE]";

  private final Map<Integer, ChoiceAssembler> choices = new TreeMap<>();
  private final int limit;
  private int kept;
  private @Nullable JsonNode usage;
  private @Nullable JsonNode error;

  /**
   * @param limit characters of chunks that are taken in; what comes after is left out
   */
  ChunkAssembler(int limit) {
    this.limit = limit;
  }

  /** Takes the data of one event; what is no chunk changes nothing. */
  void accept(String data) {
    if (data.equals(DONE)) {
      return;
    }
    kept += data.length();
    JsonNode chunk = parse(data);
    if (chunk.hasNonNull("usage")) {
      usage = chunk.get("usage");
    }
    if (chunk.hasNonNull("error")) {
      error = chunk.get("error");
    }
    if (kept <= limit) {
      for (JsonNode choice : chunk.path("choices")) {
        choices.computeIfAbsent(choice.path("index").asInt(), ChoiceAssembler::new).accept(choice);
      }
    }
  }

  /** The choices in the form of an answer that was not streamed. */
  ArrayNode choices() {
    ArrayNode out = JSON.createArrayNode();
    choices.values().forEach(choice -> out.add(choice.build()));
    return out;
  }

  Optional<JsonNode> usage() {
    return Optional.ofNullable(usage);
  }

  /** What a provider said when it failed in mid-stream. */
  Optional<JsonNode> error() {
    return Optional.ofNullable(error);
  }

  private static JsonNode parse(String data) {
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }
}
