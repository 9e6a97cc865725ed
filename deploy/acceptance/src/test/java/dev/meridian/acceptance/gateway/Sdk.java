package dev.meridian.acceptance.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.client.Program;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A format, as an official package speaks it. */
enum Sdk {
  OPENAI_CHAT("/v1", "/v1/proxy", "stop", "tool_calls", "length"),
  OPENAI_RESPONSES("/v1", "/v1/proxy", "completed", "completed", "max_output_tokens"),
  ANTHROPIC("", "/v1/proxy/anthropic", "end_turn", "tool_use", "max_tokens"),
  GEMINI("", "/v1/proxy/google", "STOP", "STOP", "MAX_TOKENS");

  private final String path;
  private final String proxyPath;
  private final String complete;
  private final String wantsTools;
  private final String cut;

  Sdk(String path, String proxyPath, String complete, String wantsTools, String cut) {
    this.path = path;
    this.proxyPath = proxyPath;
    this.complete = complete;
    this.wantsTools = wantsTools;
    this.cut = cut;
  }

  /** What it calls an answer that is complete. */
  String complete() {
    return complete;
  }

  String wantsTools() {
    return wantsTools;
  }

  /** What it calls an answer that was cut at its limit. */
  String cut() {
    return cut;
  }

  /** Below the gateway's address, as its package wants it. */
  String path() {
    return path;
  }

  /** Below the gateway's address, for those who come from {@code /v1/proxy}. */
  String proxyPath() {
    return proxyPath;
  }

  /**
   * Runs a script of {@code src/test/js/sdk} with its package.
   *
   * @param address as {@link DoubledProviders#address} has it
   */
  JsonNode run(String script, Program program, Map<String, ?> address, Map<String, ?> more)
      throws IOException, InterruptedException {
    Map<String, Object> input = new HashMap<>(address);
    input.put("sdk", toString());
    input.putAll(more);
    return program.node("sdk/" + script, input);
  }

  /** Whether what an OpenAI model thinks is shown, which chat completions do not. */
  boolean showsThoughtsOf(String model) {
    return !model.equals(DoubledProviders.GPT) || this == OPENAI_RESPONSES;
  }

  /** The name of its program. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
