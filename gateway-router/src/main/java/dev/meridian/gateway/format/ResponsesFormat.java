package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * OpenAI's responses, without what OpenAI keeps for them: conversations, prompts, files.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses">the API's reference</a>
 */
final class ResponsesFormat implements ModelFormat {
  static final String TITLE = "OpenAI responses";

  /** What {@code include} calls {@link Setting#LOGPROBS}. */
  static final String LOGPROBS = "message.output_text.logprobs";

  static final String SEALS = "reasoning.encrypted_content";

  static final SettingTable SETTINGS =
      new SettingTable(
          TITLE,
          Map.ofEntries(
              Map.entry(Setting.MAX_TOKENS, "max_output_tokens"),
              Map.entry(Setting.TEMPERATURE, "temperature"),
              Map.entry(Setting.TOP_P, "top_p"),
              Map.entry(Setting.TOP_LOGPROBS, "top_logprobs"),
              Map.entry(Setting.PARALLEL_TOOL_CALLS, "parallel_tool_calls"),
              Map.entry(Setting.VERBOSITY, "text.verbosity"),
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
    return new ResponsesRequestReader(call, target).read();
  }

  @Override
  public ObjectNode writeRequest(ModelRequest request, Origins origins) {
    return new ResponsesRequestWriter(request, origins).write();
  }

  @Override
  public ModelAnswer readAnswer(JsonNode body, String id) {
    return ResponsesAnswerReader.read(body);
  }

  @Override
  public ObjectNode writeAnswer(ModelAnswer answer, ClientCall call) {
    return new ResponsesAnswerWriter(call).write(answer);
  }

  @Override
  public StreamReader streamReader(String id) {
    return new ResponsesStreamReader();
  }

  @Override
  public StreamWriter streamWriter(ClientCall call) {
    return new ResponsesStreamWriter(call);
  }

  @Override
  public ObjectNode writeError(ModelError error) {
    return OpenAiErrors.write(error);
  }
}
