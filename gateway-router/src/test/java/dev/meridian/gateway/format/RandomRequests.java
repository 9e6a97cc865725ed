package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Requests that a format can express. */
final class RandomRequests {
  private final Format format;

  private RandomRequests(Format format) {
    this.format = format;
  }

  static Arbitrary<ModelRequest> of(Format format) {
    return new RandomRequests(format).request();
  }

  private Arbitrary<ModelRequest> request() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            RandomTurns.of(format),
            tool().list().ofMinSize(1).ofMaxSize(2),
            toolChoice().optional(),
            output(),
            thinking().optional(),
            RandomSettings.of(format))
        .as(this::request);
  }

  private ModelRequest request(
      boolean stream,
      List<Turn> turns,
      List<Tool> tools,
      Optional<ToolChoice> choice,
      OutputFormat output,
      Optional<Thinking> thinking,
      Map<Setting, JsonNode> settings) {
    boolean thinks = thinking.filter(t -> !(t instanceof Thinking.Off)).isPresent();
    Optional<ToolChoice> chosen =
        format == Format.ANTHROPIC && settings.containsKey(Setting.PARALLEL_TOOL_CALLS)
            ? choice
                .filter(c -> !(c instanceof ToolChoice.None))
                .or(() -> Optional.of(new ToolChoice.Auto()))
            : choice;
    return new ModelRequest(
        Calls.MODEL, stream, turns, tools, chosen, output, thinking, thinks, settings);
  }

  private Arbitrary<Tool> tool() {
    return Combinators.combine(
            RandomJson.name(),
            RandomJson.text().optional(),
            RandomJson.schema(),
            Arbitraries.of(true, false))
        .as(
            (name, description, schema, strict) ->
                new Tool(name, description, schema, strict && format != Format.GEMINI));
  }

  private Arbitrary<ToolChoice> toolChoice() {
    List<Arbitrary<ToolChoice>> choices = new ArrayList<>();
    choices.add(Arbitraries.just(new ToolChoice.Auto()));
    if (format != Format.BEDROCK_CONVERSE) {
      choices.add(Arbitraries.just(new ToolChoice.None()));
    }
    choices.add(Arbitraries.just(new ToolChoice.Required()));
    choices.add(RandomJson.name().map(ToolChoice.Named::new));
    if (format != Format.ANTHROPIC && format != Format.BEDROCK_CONVERSE) {
      boolean must = format == Format.GEMINI;
      choices.add(
          RandomJson.name()
              .list()
              .ofMinSize(2)
              .ofMaxSize(3)
              .flatMap(
                  names ->
                      Arbitraries.of(true, must)
                          .map(required -> new ToolChoice.Allowed(names, required))));
    }
    return Arbitraries.oneOf(choices);
  }

  private Arbitrary<OutputFormat> output() {
    Arbitrary<OutputFormat> text = Arbitraries.just(new OutputFormat.Text());
    Arbitrary<OutputFormat> json = Arbitraries.just(new OutputFormat.JsonObject());
    Arbitrary<OutputFormat> unnamed =
        RandomJson.schema()
            .map(
                schema ->
                    new OutputFormat.JsonSchema(
                        OutputFormat.UNNAMED, Optional.empty(), schema, true));
    Arbitrary<OutputFormat> schema =
        Combinators.combine(
                RandomJson.name(),
                RandomJson.text().optional(),
                RandomJson.schema(),
                Arbitraries.of(true, false))
            .as(OutputFormat.JsonSchema::new);
    return switch (format) {
      case ANTHROPIC -> Arbitraries.oneOf(text, unnamed);
      case GEMINI -> Arbitraries.oneOf(text, json, unnamed);
      case OPENAI_CHAT, OPENAI_RESPONSES -> Arbitraries.oneOf(text, json, schema);
      case BEDROCK_CONVERSE -> Arbitraries.oneOf(text, schema);
    };
  }

  private Arbitrary<Thinking> thinking() {
    Arbitrary<Thinking> off = Arbitraries.just(new Thinking.Off());
    Arbitrary<Thinking> auto = Arbitraries.just(new Thinking.Auto());
    Arbitrary<Thinking> budget =
        Arbitraries.integers().between(1, 30_000).map(Thinking.Budget::new);
    return switch (format) {
      case OPENAI_CHAT, OPENAI_RESPONSES -> Arbitraries.oneOf(off, effort(Thinking.Level.values()));
      case ANTHROPIC ->
          Arbitraries.oneOf(
              off,
              auto,
              budget,
              effort(Thinking.Level.LOW, Thinking.Level.HIGH, Thinking.Level.MAX));
      case BEDROCK_CONVERSE -> off;
      case GEMINI ->
          Arbitraries.oneOf(off, auto, budget, effort(Thinking.Level.MINIMAL, Thinking.Level.HIGH));
    };
  }

  private static Arbitrary<Thinking> effort(Thinking.Level... levels) {
    return Arbitraries.of(levels).map(Thinking.Effort::new);
  }
}
