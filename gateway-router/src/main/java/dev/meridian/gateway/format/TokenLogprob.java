package dev.meridian.gateway.format;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How likely a token was.
 *
 * @param bytes a token can be less than a character
 * @param top the likeliest at this place
 */
record TokenLogprob(String token, List<Integer> bytes, double logprob, List<Top> top) {
  record Top(String token, List<Integer> bytes, double logprob) {}

  static List<Integer> bytes(String token) {
    byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
    Integer[] values = new Integer[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = bytes[i] & 0xff;
    }
    return List.of(values);
  }
}
