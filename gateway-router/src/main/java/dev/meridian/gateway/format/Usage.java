package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Tokens of a call.
 *
 * @param input all of the request, cached or not
 * @param cached of the input, read from the provider's cache
 * @param cacheWritten of the input, put into it
 * @param output all of the answer, reasoning included
 * @param reasoning of the output
 */
public record Usage(long input, long cached, long cacheWritten, long output, long reasoning) {
  static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  /** What {@code usage} says in OpenAI's formats, all but responses. */
  public static Usage ofOpenAi(JsonNode usage) {
    return OpenAiUsage.CHAT.read(usage);
  }

  /** What {@code usage} of a response says. */
  public static Usage ofResponses(JsonNode usage) {
    return OpenAiUsage.RESPONSES.read(usage);
  }

  /** What {@code usage} of Anthropic's messages says. */
  public static Usage ofAnthropic(JsonNode usage) {
    return AnthropicAnswers.usage(usage);
  }

  /** What Gemini's {@code usageMetadata} says. */
  public static Usage ofGemini(JsonNode usage) {
    return GeminiAnswerReader.usage(usage);
  }

  public long total() {
    return input + output;
  }
}
