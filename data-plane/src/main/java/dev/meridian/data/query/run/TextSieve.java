package dev.meridian.data.query.run;

import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Function;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Passes over rows in which a text that the filter asks for is not to be found at all: looking for
 * it in the stored bytes costs a tenth of parsing them.
 */
final class TextSieve {
  private static final Set<String> STORED =
      Set.of("input", "output", "expected", "metadata", "error", "span_attributes", "context");

  /** What JSON writes as it is. Numbers may be written otherwise than they were. */
  private static final Pattern PLAIN = Pattern.compile("[ !#-\\[\\]-~]+");

  private static final Pattern NUMBER = Pattern.compile("[0-9][eE]");

  private final List<byte[]> needles = new ArrayList<>();

  TextSieve(Optional<Expr> filter) {
    filter.ifPresent(f -> f.conjuncts().forEach(this::add));
  }

  /** Texts that the JSON of every wanted row has, in lower case. */
  List<byte[]> needles() {
    return needles;
  }

  boolean passes(byte[] json) {
    for (byte[] needle : needles) {
      if (!contains(json, needle)) {
        return false;
      }
    }
    return true;
  }

  private void add(Expr condition) {
    switch (condition) {
      case Expr.Like like when isStored(like.value()) -> {
        for (String segment : like.pattern().pattern().split("[%_]", -1)) {
          add(segment);
        }
      }
      case Expr.Match match when isStored(match.value()) -> words(match.words());
      case Expr.Call call when call.function() == Function.SEARCH ->
          words(call.arguments().getFirst());
      default -> {}
    }
  }

  private void words(Expr words) {
    if (words instanceof Expr.Literal literal && literal.value().isTextual()) {
      Evaluator.words(literal.value().textValue()).forEach(this::add);
    }
  }

  private void add(String text) {
    if (PLAIN.matcher(text).matches() && !NUMBER.matcher(text).find()) {
      needles.add(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static boolean isStored(Expr value) {
    return value instanceof Expr.Field field && STORED.contains(field.root());
  }

  /** Without regard to the case of ASCII letters. */
  private static boolean contains(byte[] text, byte[] needle) {
    byte first = needle[0];
    byte upper = first >= 'a' && first <= 'z' ? (byte) (first - 32) : first;
    for (int i = 0; i <= text.length - needle.length; i++) {
      if ((text[i] == first || text[i] == upper) && at(text, i, needle)) {
        return true;
      }
    }
    return false;
  }

  private static boolean at(byte[] text, int from, byte[] needle) {
    for (int i = 1; i < needle.length; i++) {
      byte b = text[from + i];
      byte lower = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
      if (lower != needle[i]) {
        return false;
      }
    }
    return true;
  }
}
