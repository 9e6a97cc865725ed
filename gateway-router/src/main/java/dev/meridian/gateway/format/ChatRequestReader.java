package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a client's chat completion request. */
final class ChatRequestReader {
  private final ClientCall call;
  private final Reading reading;
  private final Fields root;

  ChatRequestReader(ClientCall call, String target) {
    this.call = call;
    this.reading = new Reading(call.body(), target);
    this.root = reading.root();
  }

  ReadRequest read() {
    root.ignore("model", "stream", "stream_options", "prompt_cache_options");
    List<Turn> turns = new ChatMessageReader().read(root.require("messages"));
    Optional<Thinking> thinking = thinking();
    var request =
        new ModelRequest(
            call.model(),
            call.stream(),
            turns,
            OpenAiTools.nested().read(root),
            OpenAiTools.nested().readChoice(root),
            root.get("response_format")
                .map(format -> OpenAiOutput.read(format, Optional.of("json_schema")))
                .orElseGet(OutputFormat.Text::new),
            thinking,
            thinking.filter(t -> !(t instanceof Thinking.Off)).isPresent(),
            settings());
    modalities();
    reading.refuseTheRest();
    return new ReadRequest(request, reading.origins());
  }

  private Map<Setting, JsonNode> settings() {
    Map<Setting, JsonNode> settings = ChatFormat.SETTINGS.read(reading);
    // OpenAI's earlier name; the later one wins.
    root.get("max_tokens")
        .filter(field -> !settings.containsKey(Setting.MAX_TOKENS))
        .ifPresent(field -> SettingTable.put(settings, Setting.MAX_TOKENS, field));
    return settings;
  }

  /** Beside OpenAI's effort, the fields that Braintrust's clients know. */
  private Optional<Thinking> thinking() {
    Optional<Field> enabled = root.get("reasoning_enabled");
    Optional<Field> budget = root.get("reasoning_budget");
    Optional<Field> effort = root.get("reasoning_effort");
    if (enabled.map(Field::node).filter(BooleanNode.FALSE::equals).isPresent()) {
      return Optional.of(new Thinking.Off());
    }
    return budget
        .map(ChatRequestReader::budget)
        .or(() -> effort.map(ChatRequestReader::effort))
        .or(() -> enabled.filter(Field::flag).map(field -> field.origin(new Thinking.Auto())));
  }

  private static Thinking budget(Field field) {
    int tokens = field.count();
    return tokens == 0 ? new Thinking.Off() : field.origin(new Thinking.Budget(tokens));
  }

  private static Thinking effort(Field field) {
    return field.text().equals("none")
        ? field.origin(new Thinking.Off())
        : field.origin(new Thinking.Effort(Thinking.Level.read(field)));
  }

  private void modalities() {
    for (Field modality : root.get("modalities").map(Field::list).orElse(List.of())) {
      if (!modality.text().equals("text")) {
        throw modality.untranslatable();
      }
    }
  }
}
