package dev.meridian.gateway.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a model answered, in no format's words.
 *
 * @param created seconds since 1970, where the provider says so
 */
record ModelAnswer(
    String id, String model, OptionalLong created, List<Candidate> candidates, Usage usage) {
  ModelAnswer {
    candidates = List.copyOf(candidates);
  }

  /**
   * One of the answers.
   *
   * @param parts texts, refusals, reasoning and calls of tools; never two texts side by side
   * @param stopSequence which of the request's ended it, where the provider says so
   */
  record Candidate(
      int index,
      List<Part> parts,
      StopReason stop,
      Optional<String> stopSequence,
      List<TokenLogprob> logprobs) {
    Candidate {
      parts = joined(parts);
      logprobs = List.copyOf(logprobs);
    }

    /** Streams have no border between two texts, so nothing else has. */
    private static List<Part> joined(List<Part> parts) {
      List<Part> joined = new ArrayList<>();
      for (Part part : parts) {
        if (part instanceof Part.Text(String more)
            && !joined.isEmpty()
            && joined.getLast() instanceof Part.Text(String text)) {
          joined.set(joined.size() - 1, new Part.Text(text + more));
        } else {
          joined.add(part);
        }
      }
      return List.copyOf(joined);
    }

    boolean callsTools() {
      return parts.stream().anyMatch(Part.ToolCall.class::isInstance);
    }
  }

  /** The answer with a model's name, where its provider told none. */
  ModelAnswer orOf(String name) {
    return model.isEmpty() ? new ModelAnswer(id, name, created, candidates, usage) : this;
  }

  /** For formats that answer once. */
  Candidate only() {
    if (candidates.isEmpty()) {
      throw new UnreadableAnswerException("The provider answered without an answer");
    }
    return candidates.getFirst();
  }
}
