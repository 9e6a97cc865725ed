package dev.meridian.gateway.format;

import dev.meridian.model.error.ApiException;
import java.util.Locale;

/** How much the model is to think before it answers. */
sealed interface Thinking {
  record Off() implements Thinking {}

  /** As much as the model likes. */
  record Auto() implements Thinking {}

  record Effort(Level level) implements Thinking {}

  /**
   * @param tokens at least 1
   */
  record Budget(int tokens) implements Thinking {}

  /** Efforts with the budgets that stand for them where a provider counts tokens. */
  enum Level {
    MINIMAL(1_024),
    LOW(2_048),
    MEDIUM(8_192),
    HIGH(24_576),
    XHIGH(32_768),
    MAX(63_999);

    private final int tokens;

    Level(int tokens) {
      this.tokens = tokens;
    }

    int tokens() {
      return tokens;
    }

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The least level whose budget suffices. */
    static Level of(int tokens) {
      for (Level level : values()) {
        if (tokens <= level.tokens) {
          return level;
        }
      }
      return MAX;
    }

    /**
     * @throws ApiException 400 when it is none
     */
    static Level read(Field field) {
      for (Level level : values()) {
        if (level.wire().equalsIgnoreCase(field.text())) {
          return level;
        }
      }
      throw field.bad("one of none, minimal, low, medium, high, xhigh, max");
    }
  }
}
