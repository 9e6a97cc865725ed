package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How much to think, in the words of the model's maker, because Converse has none. Models that
 * can't be told are not told that they needn't think, and anything else is refused.
 */
final class ConverseThinking {
  private ConverseThinking() {}

  static void write(ObjectNode body, ModelRequest request, Thinking thinking, Origins origins) {
    if (request.model().contains("amazon.nova-2")) {
      nova(body, request, thinking);
    } else if (request.model().contains("openai.gpt-oss") && !(thinking instanceof Thinking.Off)) {
      fields(body).put("reasoning_effort", level(thinking).wire());
    } else if (!(thinking instanceof Thinking.Off)) {
      throw origins.refuse(thinking, ConverseFormat.TITLE);
    }
  }

  private static void nova(ObjectNode body, ModelRequest request, Thinking thinking) {
    ObjectNode config = fields(body).putObject("reasoningConfig");
    if (thinking instanceof Thinking.Off) {
      config.put("type", "disabled");
      return;
    }
    Thinking.Level level = level(thinking);
    boolean bounded = isBounded(request) && level == Thinking.Level.HIGH;
    config
        .put("type", "enabled")
        .put("maxReasoningEffort", (bounded ? Thinking.Level.MEDIUM : level).wire());
  }

  /** At its highest effort Nova refuses these, so a call that has one gets the next lower. */
  private static boolean isBounded(ModelRequest request) {
    return request.settings().containsKey(Setting.MAX_TOKENS)
        || request.settings().containsKey(Setting.TEMPERATURE)
        || request.settings().containsKey(Setting.TOP_P);
  }

  /** Of the three levels that these makers have. */
  private static Thinking.Level level(Thinking thinking) {
    Thinking.Level asked =
        switch (thinking) {
          case Thinking.Effort(Thinking.Level level) -> level;
          case Thinking.Budget(int tokens) -> Thinking.Level.of(tokens);
          case Thinking.Auto(), Thinking.Off() -> Thinking.Level.MEDIUM;
        };
    return switch (asked) {
      case MINIMAL, LOW -> Thinking.Level.LOW;
      case MEDIUM -> Thinking.Level.MEDIUM;
      case HIGH, XHIGH, MAX -> Thinking.Level.HIGH;
    };
  }

  private static ObjectNode fields(ObjectNode body) {
    return body.withObjectProperty("additionalModelRequestFields");
  }
}
