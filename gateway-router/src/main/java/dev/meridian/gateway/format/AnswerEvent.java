package dev.meridian.gateway.format;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A piece of a streamed answer. A candidate's pieces build one part after the other; arguments
 * belong to the call that was begun last.
 */
sealed interface AnswerEvent {
  /** Of which answer, where several were asked for. */
  default int candidate() {
    return 0;
  }

  record Start(String id, String model, OptionalLong created) implements AnswerEvent {}

  record TextDelta(int candidate, String text) implements AnswerEvent {}

  record RefusalDelta(int candidate, String text) implements AnswerEvent {}

  record ReasoningDelta(int candidate, String text) implements AnswerEvent {}

  /** A part of reasoning is complete, with or without text. */
  record ReasoningEnd(int candidate, Optional<Seal> seal) implements AnswerEvent {}

  record CallStart(int candidate, String id, String name) implements AnswerEvent {}

  record ArgumentsDelta(int candidate, String json) implements AnswerEvent {}

  record Logprobs(int candidate, List<TokenLogprob> tokens) implements AnswerEvent {}

  record Finish(int candidate, StopReason stop, Optional<String> stopSequence)
      implements AnswerEvent {}

  /** Supersedes what was told before. */
  record UsageSoFar(Usage usage) implements AnswerEvent {}

  /** The provider broke off. Nothing follows. */
  record Failure(ModelError error) implements AnswerEvent {
    /** The connection ended, the answer did not. */
    static Failure cutOff() {
      return new Failure(
          new ModelError(
              ModelError.Kind.SERVER,
              "The provider's stream ended before the answer was complete"));
    }
  }
}
