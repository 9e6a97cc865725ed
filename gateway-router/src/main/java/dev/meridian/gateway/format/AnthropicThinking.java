package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Thinking in Anthropic's words. Models up to 4.5 take a budget of tokens; later ones adapt
 * themselves to an effort and refuse budgets.
 */
final class AnthropicThinking {
  private static final Pattern COUNTS_TOKENS =
      Pattern.compile(".*claude-(3|(opus|sonnet|haiku)-4(-[015])?(-\\d{8}|-latest|@.*|$)).*");

  /** Anthropic's least budget. */
  private static final int LEAST = 1_024;

  private AnthropicThinking() {}

  static Optional<Thinking> read(Fields root) {
    Optional<Field> effort =
        root.get("output_config").flatMap(config -> config.object().get("effort"));
    Optional<Thinking> level =
        effort.map(field -> field.origin(new Thinking.Effort(Thinking.Level.read(field))));
    Optional<Field> thinking = root.get("thinking");
    if (thinking.isEmpty()) {
      return level;
    }
    Fields fields = thinking.get().object();
    Field type = fields.require("type");
    return switch (type.text()) {
      case "disabled" -> Optional.of(type.origin(new Thinking.Off()));
      case "adaptive" -> level.or(() -> Optional.of(type.origin(new Thinking.Auto())));
      case "enabled" ->
          Optional.of(
              thinking.get().origin(new Thinking.Budget(fields.require("budget_tokens").count())));
      default ->
          throw Origins.untranslatable(type.at() + " " + type.text(), type.reading().target());
    };
  }

  static boolean isShown(Fields root, Optional<Thinking> thinking) {
    String display =
        root.get("thinking").flatMap(field -> field.object().text("display")).orElse("");
    return thinking.filter(t -> !(t instanceof Thinking.Off)).isPresent()
        && !display.equals("omitted");
  }

  /**
   * @param maxTokens of the answer, thinking included
   */
  static void write(ObjectNode body, ModelRequest request, Thinking thinking, int maxTokens) {
    boolean countsTokens = COUNTS_TOKENS.matcher(request.model()).matches();
    switch (thinking) {
      case Thinking.Off() -> body.putObject("thinking").put("type", "disabled");
      case Thinking.Budget(int tokens) -> {
        budget(body, tokens);
        display(body, request);
      }
      case Thinking.Auto() when countsTokens -> hint(body, Thinking.Level.MEDIUM, maxTokens);
      case Thinking.Effort(Thinking.Level level) when countsTokens -> hint(body, level, maxTokens);
      case Thinking.Auto() -> adaptive(body, request);
      case Thinking.Effort(Thinking.Level level) -> {
        adaptive(body, request);
        var least = level == Thinking.Level.MINIMAL ? Thinking.Level.LOW : level;
        body.withObjectProperty("output_config").put("effort", least.wire());
      }
    }
  }

  /** An effort is a hint: it leaves a fifth of the tokens for the answer, or does not think. */
  private static void hint(ObjectNode body, Thinking.Level level, int maxTokens) {
    int most = maxTokens / 5 * 4;
    if (most >= LEAST) {
      budget(body, Math.min(level.tokens(), most));
    }
  }

  private static void budget(ObjectNode body, int tokens) {
    body.putObject("thinking").put("type", "enabled").put("budget_tokens", tokens);
  }

  private static void adaptive(ObjectNode body, ModelRequest request) {
    body.putObject("thinking").put("type", "adaptive");
    display(body, request);
  }

  private static void display(ObjectNode body, ModelRequest request) {
    body.withObjectProperty("thinking")
        .put("display", request.showThoughts() ? "summarized" : "omitted");
  }
}
