package dev.meridian.acceptance.canary;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Random strings that occur nowhere else. All of a run begin alike, so that one search finds them
 * all; what follows tells them apart.
 */
final class Canaries {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int PREFIX_LENGTH = 14;
  private static final int REST_LENGTH = 8;

  private final SecureRandom random = new SecureRandom();
  private final String prefix = "Canary" + letters(PREFIX_LENGTH);
  private final Map<String, String> spots = new LinkedHashMap<>();

  /** What all canaries of this run begin with. */
  String prefix() {
    return prefix;
  }

  int length() {
    return prefix.length() + REST_LENGTH;
  }

  /** A new one, remembered with where it is planted. */
  String plant(String spot) {
    String canary = prefix + letters(REST_LENGTH);
    spots.put(canary, spot);
    return canary;
  }

  /** Where that canary was planted. */
  String spot(String canary) {
    return spots.getOrDefault(canary, "cut off: " + canary);
  }

  private String letters(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
