package dev.meridian.gateway.format;

import dev.meridian.gateway.format.ModelAnswer.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Answers that a format can express. */
final class RandomAnswers {
  private RandomAnswers() {}

  static Arbitrary<ModelAnswer> of(Format format) {
    boolean several = format == Format.OPENAI_CHAT || format == Format.GEMINI;
    boolean dated = format == Format.OPENAI_CHAT || format == Format.OPENAI_RESPONSES;
    return Combinators.combine(
            RandomJson.name().map(id -> "resp_" + id),
            RandomJson.name(),
            candidate(format).list().ofMinSize(1).ofMaxSize(several ? 2 : 1),
            usage(format))
        .as(
            (id, model, candidates, usage) ->
                new ModelAnswer(
                    id,
                    model,
                    dated ? OptionalLong.of(1_790_000_001) : OptionalLong.empty(),
                    numbered(candidates),
                    usage));
  }

  private static List<Candidate> numbered(List<Candidate> candidates) {
    List<Candidate> numbered = new ArrayList<>();
    for (Candidate c : candidates) {
      numbered.add(
          new Candidate(numbered.size(), c.parts(), c.stop(), c.stopSequence(), c.logprobs()));
    }
    return numbered;
  }

  private static Arbitrary<Usage> usage(Format format) {
    return Arbitraries.integers()
        .between(0, 1_000)
        .tuple4()
        .map(
            n ->
                new Usage(
                    n.get1() + n.get2() + (format == Format.GEMINI ? 0 : n.get3()),
                    n.get2(),
                    format == Format.GEMINI ? 0 : n.get3(),
                    n.get3() + n.get4(),
                    format == Format.BEDROCK_CONVERSE ? 0 : n.get4()));
  }

  private static Arbitrary<Candidate> candidate(Format format) {
    return Combinators.combine(
            parts(format),
            Arbitraries.of(StopReason.STOP, StopReason.LENGTH, StopReason.CONTENT_FILTER),
            RandomJson.text().optional(),
            logprobs(format))
        .as(
            (parts, stop, sequence, logprobs) -> {
              boolean calls = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
              StopReason reason = calls && stop == StopReason.STOP ? StopReason.TOOL_CALLS : stop;
              return new Candidate(
                  0,
                  parts,
                  reason,
                  format == Format.ANTHROPIC && reason == StopReason.STOP
                      ? sequence
                      : Optional.empty(),
                  hasText(parts) ? logprobs : List.of());
            });
  }

  private static boolean hasText(List<Part> parts) {
    return parts.stream().anyMatch(Part.Text.class::isInstance);
  }

  private static Arbitrary<List<TokenLogprob>> logprobs(Format format) {
    if (format == Format.ANTHROPIC || format == Format.BEDROCK_CONVERSE) {
      return Arbitraries.just(List.of());
    }
    Arbitrary<TokenLogprob.Top> top =
        RandomJson.text()
            .map(token -> new TokenLogprob.Top(token, TokenLogprob.bytes(token), -1.5));
    return Combinators.combine(RandomJson.text(), top.list().ofMaxSize(2))
        .as((token, tops) -> new TokenLogprob(token, TokenLogprob.bytes(token), -0.25, tops))
        .list()
        .ofMaxSize(2);
  }

  /** OpenAI's chat has one order of parts: reasoning, text, refusal, calls. */
  private static Arbitrary<List<Part>> parts(Format format) {
    Arbitrary<List<Part>> reasoning =
        reasoning(format).list().ofMaxSize(format == Format.GEMINI ? 1 : 2);
    Arbitrary<List<Part>> text = RandomJson.text().<Part>map(Part.Text::new).list().ofMaxSize(1);
    Arbitrary<List<Part>> refusal =
        format == Format.OPENAI_CHAT || format == Format.OPENAI_RESPONSES
            ? RandomJson.text().<Part>map(Part.Refusal::new).list().ofMaxSize(1)
            : Arbitraries.just(List.of());
    Arbitrary<List<Part>> calls = call().list().ofMaxSize(3);
    return Combinators.combine(reasoning, text, refusal, calls)
        .as(
            (r, t, f, c) -> {
              List<Part> parts = new ArrayList<>(r);
              parts.addAll(t);
              parts.addAll(f);
              parts.addAll(c);
              return parts;
            })
        .filter(parts -> !parts.isEmpty());
  }

  private static Arbitrary<Part> reasoning(Format format) {
    List<Seal.Maker> makers =
        format == Format.BEDROCK_CONVERSE
            ? List.of(Seal.Maker.CONVERSE, Seal.Maker.CONVERSE_REDACTED)
            : List.of(Seal.Maker.values());
    Arbitrary<Seal> seal =
        Combinators.combine(Arbitraries.of(makers), RandomJson.name())
            .as(
                (maker, value) ->
                    new Seal(maker, maker == Seal.Maker.RESPONSES ? "rs_1:" + value : value));
    return Combinators.combine(RandomJson.text(), seal.optional())
        .as(
            (text, by) ->
                new Part.Reasoning(by.filter(RandomAnswers::isHidden).isPresent() ? "" : text, by));
  }

  private static boolean isHidden(Seal seal) {
    return seal.isOf(Seal.Maker.REDACTED) || seal.isOf(Seal.Maker.CONVERSE_REDACTED);
  }

  private static Arbitrary<Part> call() {
    return Combinators.combine(RandomJson.name(), RandomJson.name(), RandomJson.object())
        .as((id, name, arguments) -> new Part.ToolCall("call_" + id, name, Json.text(arguments)));
  }
}
