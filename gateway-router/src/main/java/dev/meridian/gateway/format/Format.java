package dev.meridian.gateway.format;

/** The wire formats that are translated into each other. */
public enum Format {
  OPENAI_CHAT(new ChatFormat()),
  OPENAI_RESPONSES(new ResponsesFormat()),
  ANTHROPIC(new AnthropicFormat()),
  GEMINI(new GeminiFormat()),
  /** Of Bedrock alone: no client speaks it to us. */
  BEDROCK_CONVERSE(new ConverseFormat());

  private final transient ProviderFormat adapter;

  Format(ProviderFormat adapter) {
    this.adapter = adapter;
  }

  ProviderFormat provider() {
    return adapter;
  }

  /** Whether clients speak it, rather than providers alone. */
  boolean isClients() {
    return adapter instanceof ModelFormat;
  }

  /**
   * @throws IllegalStateException for a format that no client speaks
   */
  ModelFormat client() {
    if (adapter instanceof ModelFormat format) {
      return format;
    }
    throw new IllegalStateException("No client speaks " + title());
  }

  /** For messages to people. */
  public String title() {
    return adapter.title();
  }
}
