package dev.meridian.gateway.format;

/**
 * Tokens of a call.
 *
 * @param input all of the request, cached or not
 * @param cached of the input, read from the provider's cache
 * @param cacheWritten of the input, put into it
 * @param output all of the answer, reasoning included
 * @param reasoning of the output
 */
public record Usage(long input, long cached, long cacheWritten, long output, long reasoning) {
  static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  long total() {
    return input + output;
  }
}
