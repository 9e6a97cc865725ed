package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * OpenAI's chat completions, and what other providers made of them.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">the API's reference</a>
 */
final class ChatFormat implements ModelFormat {
  static final String TITLE = "OpenAI chat completions";

  static final SettingTable SETTINGS =
      new SettingTable(
          TITLE,
          Map.ofEntries(
              Map.entry(Setting.MAX_TOKENS, "max_completion_tokens"),
              Map.entry(Setting.TEMPERATURE, "temperature"),
              Map.entry(Setting.TOP_P, "top_p"),
              Map.entry(Setting.FREQUENCY_PENALTY, "frequency_penalty"),
              Map.entry(Setting.PRESENCE_PENALTY, "presence_penalty"),
              Map.entry(Setting.SEED, "seed"),
              Map.entry(Setting.STOP, "stop"),
              Map.entry(Setting.CANDIDATES, "n"),
              Map.entry(Setting.LOGPROBS, "logprobs"),
              Map.entry(Setting.TOP_LOGPROBS, "top_logprobs"),
              Map.entry(Setting.PARALLEL_TOOL_CALLS, "parallel_tool_calls"),
              Map.entry(Setting.VERBOSITY, "verbosity"),
              Map.entry(Setting.USER, "user"),
              Map.entry(Setting.METADATA, "metadata"),
              Map.entry(Setting.STORE, "store"),
              Map.entry(Setting.SERVICE_TIER, "service_tier"),
              Map.entry(Setting.SAFETY_IDENTIFIER, "safety_identifier"),
              Map.entry(Setting.PROMPT_CACHE_KEY, "prompt_cache_key"),
              Map.entry(Setting.PROMPT_CACHE_RETENTION, "prompt_cache_retention")));

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public ReadRequest readRequest(ClientCall call, String target) {
    return new ChatRequestReader(call, target).read();
  }

  @Override
  public ObjectNode writeRequest(ModelRequest request, Origins origins) {
    return new ChatRequestWriter(request, origins).write();
  }

  @Override
  public ModelAnswer readAnswer(JsonNode body, String id) {
    return ChatAnswerReader.read(body);
  }

  @Override
  public ObjectNode writeAnswer(ModelAnswer answer, ClientCall call) {
    return ChatAnswerWriter.write(answer, call);
  }

  @Override
  public StreamReader streamReader(String id) {
    return new ChatStreamReader();
  }

  @Override
  public StreamWriter streamWriter(ClientCall call) {
    return new ChatStreamWriter(call);
  }

  @Override
  public ObjectNode writeError(ModelError error) {
    return OpenAiErrors.write(error);
  }
}
