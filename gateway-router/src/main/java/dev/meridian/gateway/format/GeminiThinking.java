package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Thinking in Gemini's words: up to 2.5 a budget of tokens, later a level. */
final class GeminiThinking {
  /** The most that Gemini 2.5 takes. */
  private static final int MOST = 24_576;

  private GeminiThinking() {}

  private static Optional<Fields> config(Fields root) {
    return root.get("generationConfig")
        .flatMap(config -> config.object().get("thinkingConfig"))
        .map(Field::object);
  }

  static Optional<Thinking> read(Fields root) {
    return config(root)
        .flatMap(
            config ->
                config
                    .get("thinkingLevel")
                    .<Thinking>map(
                        level -> level.origin(new Thinking.Effort(Thinking.Level.read(level))))
                    .or(() -> config.get("thinkingBudget").map(GeminiThinking::budget)));
  }

  private static Thinking budget(Field field) {
    int tokens = field.integer();
    return field.origin(
        switch (tokens) {
          case -1 -> new Thinking.Auto();
          case 0 -> new Thinking.Off();
          default -> new Thinking.Budget(tokens < 0 ? 1 : tokens);
        });
  }

  static boolean isShown(Fields root) {
    return config(root).map(config -> config.flag("includeThoughts")).orElse(false);
  }

  static void write(ObjectNode body, ModelRequest request) {
    if (request.thinking().isEmpty() && !request.showThoughts()) {
      return;
    }
    ObjectNode config = body.withObjectProperty("generationConfig").putObject("thinkingConfig");
    request.thinking().ifPresent(thinking -> write(config, thinking, countsTokens(request)));
    if (request.showThoughts()) {
      config.put("includeThoughts", true);
    }
  }

  private static boolean countsTokens(ModelRequest request) {
    return request.model().contains("gemini-2");
  }

  private static void write(ObjectNode config, Thinking thinking, boolean countsTokens) {
    switch (thinking) {
      case Thinking.Off() -> config.put("thinkingBudget", 0);
      case Thinking.Auto() -> config.put("thinkingBudget", -1);
      case Thinking.Budget(int tokens) -> config.put("thinkingBudget", tokens);
      case Thinking.Effort(Thinking.Level level) when countsTokens ->
          config.put("thinkingBudget", Math.min(level.tokens(), MOST));
      case Thinking.Effort(Thinking.Level level) -> config.put("thinkingLevel", level(level));
    }
  }

  private static String level(Thinking.Level level) {
    return switch (level) {
      case MINIMAL, LOW, MEDIUM, HIGH -> level.name();
      case XHIGH, MAX -> "HIGH";
    };
  }
}
