package dev.meridian.gateway.format;

/** The wire formats that are translated into each other. */
public enum Format {
  OPENAI_CHAT(new ChatFormat()),
  OPENAI_RESPONSES(new ResponsesFormat()),
  ANTHROPIC(new AnthropicFormat()),
  GEMINI(new GeminiFormat());

  private final transient ModelFormat adapter;

  Format(ModelFormat adapter) {
    this.adapter = adapter;
  }

  ModelFormat adapter() {
    return adapter;
  }

  /** For messages to people. */
  public String title() {
    return adapter.title();
  }
}
