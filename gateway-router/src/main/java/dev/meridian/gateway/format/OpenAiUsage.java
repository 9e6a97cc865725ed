package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Token counts in OpenAI's formats, which use two words for each. */
record OpenAiUsage(String input, String output) {
  static final OpenAiUsage CHAT = new OpenAiUsage("prompt_tokens", "completion_tokens");
  static final OpenAiUsage RESPONSES = new OpenAiUsage("input_tokens", "output_tokens");

  Usage read(JsonNode usage) {
    JsonNode in = usage.path(input + "_details");
    return new Usage(
        usage.path(input).longValue(),
        in.path("cached_tokens").longValue(),
        in.path("cache_write_tokens").longValue(),
        usage.path(output).longValue(),
        usage.path(output + "_details").path("reasoning_tokens").longValue());
  }

  ObjectNode write(Usage usage) {
    ObjectNode node =
        Json.object()
            .put(input, usage.input())
            .put(output, usage.output())
            .put("total_tokens", usage.total());
    node.putObject(input + "_details")
        .put("cached_tokens", usage.cached())
        .put("cache_write_tokens", usage.cacheWritten());
    node.putObject(output + "_details").put("reasoning_tokens", usage.reasoning());
    return node;
  }
}
