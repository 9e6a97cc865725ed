package dev.meridian.gateway.format;

import dev.meridian.gateway.format.ModelAnswer.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A streamed answer, put together. */
final class AnswerAssembler {
  private final Map<Integer, Building> candidates = new TreeMap<>();
  private String id = "";
  private String model = "";
  private OptionalLong created = OptionalLong.empty();
  private Usage usage = Usage.NONE;

  private static final class Building {
    private final List<Part> parts = new ArrayList<>();
    private final List<TokenLogprob> logprobs = new ArrayList<>();
    private final StringBuilder thought = new StringBuilder();
    private StopReason stop = StopReason.OTHER;
    private Optional<String> stopSequence = Optional.empty();
  }

  static ModelAnswer assemble(List<AnswerEvent> events) {
    var assembler = new AnswerAssembler();
    events.forEach(assembler::accept);
    return assembler.answer();
  }

  private void accept(AnswerEvent event) {
    switch (event) {
      case AnswerEvent.Start start -> {
        id = start.id();
        model = start.model();
        created = start.created();
      }
      case AnswerEvent.UsageSoFar(Usage sofar) -> usage = sofar;
      case AnswerEvent.Failure(ModelError error) -> throw new AssertionError(error);
      default -> accept(candidates.computeIfAbsent(event.candidate(), i -> new Building()), event);
    }
  }

  private static void accept(Building to, AnswerEvent event) {
    List<Part> parts = to.parts;
    switch (event) {
      case AnswerEvent.TextDelta(int _, String text) -> parts.add(new Part.Text(text));
      case AnswerEvent.RefusalDelta(int _, String text) -> {
        boolean goes = !parts.isEmpty() && parts.getLast() instanceof Part.Refusal;
        String before = goes ? ((Part.Refusal) parts.removeLast()).text() : "";
        parts.add(new Part.Refusal(before + text));
      }
      case AnswerEvent.ReasoningDelta(int _, String text) -> to.thought.append(text);
      case AnswerEvent.ReasoningEnd(int _, var seal) -> {
        parts.add(new Part.Reasoning(to.thought.toString(), seal));
        to.thought.setLength(0);
      }
      case AnswerEvent.CallStart(int _, String id, String name) ->
          parts.add(new Part.ToolCall(id, name, ""));
      case AnswerEvent.ArgumentsDelta(int _, String json) -> {
        var call = (Part.ToolCall) parts.removeLast();
        parts.add(new Part.ToolCall(call.id(), call.name(), call.arguments() + json));
      }
      case AnswerEvent.Logprobs(int _, var tokens) -> to.logprobs.addAll(tokens);
      case AnswerEvent.Finish(int _, StopReason stop, Optional<String> sequence) -> {
        to.stop = stop;
        to.stopSequence = sequence;
      }
      case AnswerEvent.Start _, AnswerEvent.UsageSoFar _, AnswerEvent.Failure _ ->
          throw new AssertionError(event);
    }
  }

  private ModelAnswer answer() {
    List<Candidate> built = new ArrayList<>();
    candidates.forEach(
        (index, c) -> built.add(new Candidate(index, c.parts, c.stop, c.stopSequence, c.logprobs)));
    return new ModelAnswer(id, model, created, built, usage);
  }
}
