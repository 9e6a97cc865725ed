package dev.meridian.gateway.format;

import java.util.Locale;
import java.util.Optional;

/**
 * What a provider signs or encrypts of its reasoning, and wants back unchanged. It means something
 * to its maker alone; in other formats it travels behind the maker's name.
 */
record Seal(Maker maker, String value) {
  enum Maker {
    ANTHROPIC,
    /** Reasoning that is wholly encrypted. */
    REDACTED,
    GEMINI,
    /** What a model at Bedrock signed, whoever made it. */
    CONVERSE,
    /** Such reasoning that is wholly encrypted. */
    CONVERSE_REDACTED,
    RESPONSES;

    private String prefix() {
      return name().toLowerCase(Locale.ROOT) + ":";
    }
  }

  /** For a format of another maker. */
  String wrapped() {
    return maker.prefix() + value;
  }

  /** For the format of {@code own}. */
  String in(Maker own) {
    return maker == own ? value : wrapped();
  }

  boolean isOf(Maker other) {
    return maker == other;
  }

  /** A seal that came back in a format of no maker. */
  static Optional<Seal> unwrap(String text) {
    for (Maker maker : Maker.values()) {
      if (text.startsWith(maker.prefix())) {
        return Optional.of(new Seal(maker, text.substring(maker.prefix().length())));
      }
    }
    return Optional.empty();
  }

  /** A seal that came back in its maker's format, or behind another's name. */
  static Optional<Seal> read(String text, Maker own) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(unwrap(text).orElseGet(() -> new Seal(own, text)));
  }
}
