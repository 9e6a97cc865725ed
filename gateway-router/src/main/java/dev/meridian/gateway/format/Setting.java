package dev.meridian.gateway.format;

/**
 * The plain parameters that at least two formats have. One that says what providers do anyway is
 * left out, so that formats without it still take the call.
 */
enum Setting {
  MAX_TOKENS(Kind.COUNT),
  TEMPERATURE(Kind.NUMBER),
  TOP_P(Kind.NUMBER),
  TOP_K(Kind.COUNT),
  FREQUENCY_PENALTY(Kind.NUMBER),
  PRESENCE_PENALTY(Kind.NUMBER),
  SEED(Kind.INTEGER),
  STOP(Kind.TEXTS),
  /** How many answers. */
  CANDIDATES(Kind.COUNT),
  LOGPROBS(Kind.FLAG),
  TOP_LOGPROBS(Kind.COUNT),
  PARALLEL_TOOL_CALLS(Kind.FLAG),
  VERBOSITY(Kind.TEXT),

  USER(Kind.TEXT, true),
  METADATA(Kind.OBJECT, true),
  STORE(Kind.FLAG, true),
  SERVICE_TIER(Kind.TEXT, true),
  SAFETY_IDENTIFIER(Kind.TEXT, true),
  PROMPT_CACHE_KEY(Kind.TEXT, true),
  PROMPT_CACHE_RETENTION(Kind.TEXT, true);

  enum Kind {
    NUMBER,
    INTEGER,
    COUNT,
    FLAG,
    TEXT,
    TEXTS,
    OBJECT
  }

  private final Kind kind;
  private final boolean hint;

  Setting(Kind kind) {
    this(kind, false);
  }

  Setting(Kind kind, boolean hint) {
    this.kind = kind;
    this.hint = hint;
  }

  Kind kind() {
    return kind;
  }

  /** Whether the answer is the same without it, so that it is left out where a format lacks it. */
  boolean isHint() {
    return hint;
  }
}
