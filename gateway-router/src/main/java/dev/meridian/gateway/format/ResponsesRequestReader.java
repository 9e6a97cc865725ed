package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a client's responses request. */
final class ResponsesRequestReader {
  private final ClientCall call;
  private final Reading reading;
  private final Fields root;

  ResponsesRequestReader(ClientCall call, String target) {
    this.call = call;
    this.reading = new Reading(call.body(), target);
    this.root = reading.root();
  }

  ReadRequest read() {
    root.ignore("model", "stream", "stream_options", "prompt_cache_options");
    root.ignoreIf("background", BooleanNode.FALSE);
    root.ignoreIf("truncation", TextNode.valueOf("disabled"));
    List<Turn> turns = new ArrayList<>();
    root.get("instructions")
        .ifPresent(
            field ->
                turns.add(
                    field.origin(
                        new Turn(
                            Turn.Role.SYSTEM,
                            List.of(field.origin(new Part.Text(field.text())))))));
    turns.addAll(new ResponsesItemReader().read(root.require("input")));
    Optional<Fields> reasoning = root.get("reasoning").map(Field::object);
    var request =
        new ModelRequest(
            call.model(),
            call.stream(),
            turns,
            OpenAiTools.flat().read(root),
            OpenAiTools.flat().readChoice(root),
            root.get("text")
                .flatMap(text -> text.object().get("format"))
                .map(format -> OpenAiOutput.read(format, Optional.empty()))
                .orElseGet(OutputFormat.Text::new),
            reasoning.flatMap(fields -> fields.get("effort")).map(ResponsesRequestReader::effort),
            reasoning.filter(ResponsesRequestReader::isShown).isPresent(),
            settings());
    reading.refuseTheRest();
    return new ReadRequest(request, reading.origins());
  }

  private static Thinking effort(Field field) {
    return field.origin(
        field.text().equals("none")
            ? new Thinking.Off()
            : new Thinking.Effort(Thinking.Level.read(field)));
  }

  private static boolean isShown(Fields reasoning) {
    return reasoning.text("summary").or(() -> reasoning.text("generate_summary")).isPresent();
  }

  private Map<Setting, JsonNode> settings() {
    Map<Setting, JsonNode> settings = ResponsesFormat.SETTINGS.read(reading);
    for (Field item : root.get("include").map(Field::list).orElse(List.of())) {
      switch (item.text()) {
        case ResponsesFormat.LOGPROBS -> {
          settings.put(Setting.LOGPROBS, BooleanNode.TRUE);
          item.origin(Setting.LOGPROBS);
        }
        // Seals come with every answer.
        case ResponsesFormat.SEALS -> {}
        default -> throw Origins.untranslatable(item.at() + " " + item.text(), reading.target());
      }
    }
    return settings;
  }
}
