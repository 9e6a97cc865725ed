package dev.meridian.gateway.log;

import dev.meridian.gateway.format.Usage;
import dev.meridian.gateway.provider.Operation;
import io.vertx.core.buffer.Buffer;
import java.util.OptionalLong;

/** How many tokens a call took, by what its answer says. */
public final class AnswerTokens {
  private AnswerTokens() {}

  /**
   * Of prompt and answer together; empty when the answer doesn't say.
   *
   * @param body the whole answer, in the client's format
   */
  public static OptionalLong of(Operation operation, int status, boolean streamed, Buffer body) {
    return CallOutput.of(operation, status, streamed, null, body)
        .usage()
        .map(Usage::total)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }
}
