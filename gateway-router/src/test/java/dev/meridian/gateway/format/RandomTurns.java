package dev.meridian.gateway.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Conversations that a format can express. */
final class RandomTurns {
  private final Format format;

  private RandomTurns(Format format) {
    this.format = format;
  }

  /** Instructions, then rounds: a user, a model that may call tools, their results. */
  static Arbitrary<List<Turn>> of(Format format) {
    var turns = new RandomTurns(format);
    return Combinators.combine(
            turns.instructions().list().ofMaxSize(1),
            turns.round().list().ofMinSize(1).ofMaxSize(3))
        .as(
            (instructions, rounds) -> {
              List<Turn> all = new ArrayList<>(instructions);
              rounds.forEach(all::addAll);
              return renumbered(all);
            });
  }

  /** Ids are unique in a conversation. */
  private static List<Turn> renumbered(List<Turn> turns) {
    List<Turn> numbered = new ArrayList<>();
    for (Turn turn : turns) {
      int round = numbered.size() - (turn.role() == Turn.Role.USER ? 1 : 0);
      numbered.add(
          new Turn(
              turn.role(),
              turn.parts().stream()
                  .map(
                      part ->
                          switch (part) {
                            case Part.ToolCall(String id, String name, String arguments) ->
                                new Part.ToolCall(id + round, name, arguments);
                            case Part.ToolResult(String id, List<Part> content, boolean error) ->
                                new Part.ToolResult(id + round, content, error);
                            default -> part;
                          })
                  .toList()));
    }
    return numbered;
  }

  private boolean openAi() {
    return format == Format.OPENAI_CHAT || format == Format.OPENAI_RESPONSES;
  }

  private Arbitrary<Turn> instructions() {
    return Combinators.combine(
            Arbitraries.of(Turn.Role.SYSTEM, openAi() ? Turn.Role.DEVELOPER : Turn.Role.SYSTEM),
            text().list().ofMinSize(1).ofMaxSize(2))
        .as(Turn::new);
  }

  private Arbitrary<List<Turn>> round() {
    return Combinators.combine(
            said().list().ofMinSize(1).ofMaxSize(3),
            thoughts(),
            text().list().ofMinSize(1).ofMaxSize(1),
            RandomJson.object().list().ofMaxSize(2),
            resultContent(),
            Arbitraries.of(true, false))
        .as(
            (said, thoughts, texts, calls, content, error) -> {
              List<Part> answer = new ArrayList<>(thoughts);
              answer.addAll(texts);
              List<Part> results = new ArrayList<>();
              for (int i = 0; i < calls.size(); i++) {
                String id = "call_" + i + "_";
                answer.add(new Part.ToolCall(id, "tool" + i, Json.text(calls.get(i))));
                results.add(new Part.ToolResult(id, content, error && !openAi()));
              }
              List<Turn> round = new ArrayList<>();
              round.add(new Turn(Turn.Role.USER, said));
              round.add(new Turn(Turn.Role.ASSISTANT, answer));
              if (!results.isEmpty()) {
                round.add(new Turn(Turn.Role.USER, results));
                round.add(new Turn(Turn.Role.ASSISTANT, texts));
              }
              return round;
            });
  }

  private static Arbitrary<Part> text() {
    return RandomJson.text().map(Part.Text::new);
  }

  private Arbitrary<Part> said() {
    List<Arbitrary<Part>> parts = new ArrayList<>(List.of(text(), image(), file()));
    if (format == Format.OPENAI_CHAT || format == Format.GEMINI) {
      parts.add(Arbitraries.of("wav", "mp3").map(type -> new Part.Audio("audio/" + type, "QUJD")));
    }
    return Arbitraries.oneOf(parts);
  }

  private Arbitrary<Part> image() {
    return Combinators.combine(media("image/png", "png"), Arbitraries.of("low", "high").optional())
        .as((media, detail) -> new Part.Image(media, openAi() ? detail : Optional.empty()));
  }

  private Arbitrary<Part> file() {
    Arbitrary<Media> media =
        format == Format.OPENAI_CHAT ? inline("application/pdf") : media("application/pdf", "pdf");
    return Combinators.combine(media, RandomJson.name())
        .as(
            (source, name) ->
                new Part.File(
                    source,
                    format == Format.GEMINI
                            || (source instanceof Media.Url && format == Format.OPENAI_RESPONSES)
                        ? Optional.empty()
                        : Optional.of(name)));
  }

  private Arbitrary<Media> media(String type, String extension) {
    return format == Format.BEDROCK_CONVERSE
        ? Arbitraries.just(new Media.Inline(type, "QUJD"))
        : Arbitraries.oneOf(
            inline(type),
            RandomJson.name()
                .map(name -> new Media.Url("https://files.test/" + name + "." + extension)));
  }

  private static Arbitrary<Media> inline(String type) {
    return Arbitraries.of("QUJD", "").map(data -> new Media.Inline(type, data));
  }

  private Arbitrary<List<Part>> thoughts() {
    List<Arbitrary<Part>> parts = new ArrayList<>();
    switch (format) {
      case OPENAI_CHAT -> {}
      case OPENAI_RESPONSES -> parts.add(sealed(Seal.Maker.RESPONSES, "rs_1:abc"));
      case ANTHROPIC -> {
        parts.add(sealed(Seal.Maker.ANTHROPIC, "sig"));
        parts.add(
            Arbitraries.just(
                new Part.Reasoning("", Optional.of(new Seal(Seal.Maker.REDACTED, "data")))));
      }
      case GEMINI -> parts.add(sealed(Seal.Maker.GEMINI, "sig"));
      case BEDROCK_CONVERSE -> {
        parts.add(sealed(Seal.Maker.CONVERSE, "sig"));
        parts.add(sealed(Seal.Maker.CONVERSE_REDACTED, "ZGF0YQ=="));
      }
    }
    return parts.isEmpty()
        ? Arbitraries.just(List.of())
        : Arbitraries.oneOf(parts).list().ofMaxSize(1);
  }

  private static Arbitrary<Part> sealed(Seal.Maker maker, String value) {
    return RandomJson.text()
        .map(text -> new Part.Reasoning(text, Optional.of(new Seal(maker, value))));
  }

  private Arbitrary<List<Part>> resultContent() {
    return format == Format.OPENAI_CHAT
        ? text().list().ofMinSize(1).ofMaxSize(2)
        : Arbitraries.oneOf(text(), inlineImage()).list().ofMinSize(1).ofMaxSize(1);
  }

  private static Arbitrary<Part> inlineImage() {
    return Arbitraries.just(
        new Part.Image(new Media.Inline("image/png", "QUJD"), Optional.empty()));
  }
}
