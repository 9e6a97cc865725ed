package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of a model, in no format's words.
 *
 * @param showThoughts whether the answer should hold what the model thought
 * @param settings in the form that {@link SettingTable} reads
 */
record ModelRequest(
    String model,
    boolean stream,
    List<Turn> turns,
    List<Tool> tools,
    Optional<ToolChoice> toolChoice,
    OutputFormat output,
    Optional<Thinking> thinking,
    boolean showThoughts,
    Map<Setting, JsonNode> settings) {
  ModelRequest {
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
    settings = Map.copyOf(settings);
  }

  /** The instructions before the first turn of the conversation. */
  List<Turn> leadingInstructions() {
    return turns.stream().takeWhile(turn -> turn.role().instructs()).toList();
  }

  List<Turn> conversation() {
    return turns.subList(leadingInstructions().size(), turns.size());
  }
}
