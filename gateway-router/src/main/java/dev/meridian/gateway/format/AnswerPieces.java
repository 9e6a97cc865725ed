package dev.meridian.gateway.format;

import java.util.ArrayList;
import java.util.List;

/** A whole answer as the pieces of a stream. */
final class AnswerPieces {
  private final List<AnswerEvent> events = new ArrayList<>();
  private final int size;

  private AnswerPieces(int size) {
    this.size = size;
  }

  /**
   * @param size characters of a piece, at least 1
   */
  static List<AnswerEvent> of(ModelAnswer answer, int size) {
    var pieces = new AnswerPieces(size);
    pieces.events.add(new AnswerEvent.Start(answer.id(), answer.model(), answer.created()));
    answer.candidates().forEach(pieces::cut);
    pieces.events.add(new AnswerEvent.UsageSoFar(answer.usage()));
    return pieces.events;
  }

  private void cut(ModelAnswer.Candidate candidate) {
    int index = candidate.index();
    for (Part part : candidate.parts()) {
      switch (part) {
        case Part.Text(String text) -> {
          cut(text).forEach(piece -> events.add(new AnswerEvent.TextDelta(index, piece)));
          if (!candidate.logprobs().isEmpty()) {
            events.add(new AnswerEvent.Logprobs(index, candidate.logprobs()));
          }
        }
        case Part.Refusal(String text) ->
            cut(text).forEach(piece -> events.add(new AnswerEvent.RefusalDelta(index, piece)));
        case Part.Reasoning(String text, var seal) -> {
          cut(text).forEach(piece -> events.add(new AnswerEvent.ReasoningDelta(index, piece)));
          events.add(new AnswerEvent.ReasoningEnd(index, seal));
        }
        case Part.ToolCall(String id, String name, String arguments) -> {
          events.add(new AnswerEvent.CallStart(index, id, name));
          cut(arguments).forEach(piece -> events.add(new AnswerEvent.ArgumentsDelta(index, piece)));
        }
        case Part.Image _, Part.File _, Part.Audio _, Part.ToolResult _ ->
            throw new UnreadableAnswerException("The provider's answer holds what no stream can");
      }
    }
    events.add(new AnswerEvent.Finish(index, candidate.stop(), candidate.stopSequence()));
  }

  private List<String> cut(String text) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int to = from + Math.min(size, text.length() - from);
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }
}
