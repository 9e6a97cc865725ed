package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The chunks of OpenAI's chat completions and completions. */
final class ChunkAssembler implements StreamAssembler {
  private final Map<Integer, ChoiceAssembler> choices = new TreeMap<>();
  private final Asides asides = new Asides("usage");

  @Override
  public void accept(JsonNode chunk) {
    asides.accept(chunk);
    for (JsonNode choice : chunk.path("choices")) {
      choices.computeIfAbsent(choice.path("index").asInt(), ChoiceAssembler::new).accept(choice);
    }
  }

  @Override
  public ArrayNode output() {
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    choices.values().forEach(choice -> out.add(choice.build()));
    return out;
  }

  @Override
  public Optional<JsonNode> usage() {
    return asides.usage();
  }

  @Override
  public Optional<JsonNode> error() {
    return asides.error();
  }
}
