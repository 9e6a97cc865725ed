package dev.meridian.data.query.plan;

import dev.meridian.model.error.ApiException;

/**
 * A pattern of SQL's LIKE: {@code %} stands for any text, {@code _} for one character. Matching
 * goes back to the last {@code %} only, so no pattern takes more steps than the product of both
 * lengths.
 */
public record LikePattern(String pattern, boolean ignoreCase) {
  private static final int MAX_LENGTH = 1_000;
  private static final int END = -1;

  public LikePattern {
    if (pattern.length() > MAX_LENGTH) {
      throw ApiException.badRequest(
          "Unsupported in a query: a LIKE pattern of more than %d characters"
              .formatted(MAX_LENGTH));
    }
  }

  public boolean matches(String text) {
    int at = 0;
    int next = 0;
    int afterAny = -1;
    int retry = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      int wanted = next < pattern.length() ? pattern.codePointAt(next) : END;
      if (wanted == '%') {
        next++;
        afterAny = next;
        retry = at;
      } else if (wanted == '_' || (wanted != END && same(character, wanted))) {
        at += Character.charCount(character);
        next += Character.charCount(wanted);
      } else if (afterAny >= 0) {
        retry += Character.charCount(text.codePointAt(retry));
        at = retry;
        next = afterAny;
      } else {
        return false;
      }
    }
    while (next < pattern.length() && pattern.charAt(next) == '%') {
      next++;
    }
    return next == pattern.length();
  }

  private boolean same(int a, int b) {
    return a == b || (ignoreCase && folded(a) == folded(b));
  }

  private static int folded(int character) {
    return Character.toLowerCase(Character.toUpperCase(character));
  }
}
