package dev.meridian.gateway.limit;

import java.util.OptionalLong;

/** What a call will cost, before anybody has counted: what is reserved until it is settled. */
public final class TokenEstimate {
  private static final int BYTES_PER_TOKEN = 4;

  /** Bodies above that carry images and sound, of which bytes say little. */
  private static final long MOST_OF_PROMPT = 16_384;

  private TokenEstimate() {}

  /**
   * A quarter of the body's bytes, at most 16,384, and the answer's own limit.
   *
   * @param bodyBytes of the request
   * @param maxOutput the request's {@code max_tokens} or what it is called in its format
   */
  public static long of(int bodyBytes, OptionalLong maxOutput) {
    long prompt = Math.min(MOST_OF_PROMPT, Math.ceilDiv(bodyBytes, BYTES_PER_TOKEN));
    return prompt + Math.clamp(maxOutput.orElse(0), 0L, (long) Integer.MAX_VALUE);
  }
}
