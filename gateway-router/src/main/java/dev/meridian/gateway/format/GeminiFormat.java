package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Gemini's generateContent and streamGenerateContent (as server-sent events). Model and streaming
 * are in the path.
 *
 * @see <a href="https://ai.google.dev/api/generate-content">the API's reference</a>
 */
final class GeminiFormat implements ModelFormat {
  static final String TITLE = "Gemini generateContent";

  static final SettingTable SETTINGS =
      new SettingTable(
          TITLE,
          Map.ofEntries(
              Map.entry(Setting.MAX_TOKENS, "generationConfig.maxOutputTokens"),
              Map.entry(Setting.TEMPERATURE, "generationConfig.temperature"),
              Map.entry(Setting.TOP_P, "generationConfig.topP"),
              Map.entry(Setting.TOP_K, "generationConfig.topK"),
              Map.entry(Setting.FREQUENCY_PENALTY, "generationConfig.frequencyPenalty"),
              Map.entry(Setting.PRESENCE_PENALTY, "generationConfig.presencePenalty"),
              Map.entry(Setting.SEED, "generationConfig.seed"),
              Map.entry(Setting.STOP, "generationConfig.stopSequences"),
              Map.entry(Setting.CANDIDATES, "generationConfig.candidateCount"),
              Map.entry(Setting.LOGPROBS, "generationConfig.responseLogprobs"),
              Map.entry(Setting.TOP_LOGPROBS, "generationConfig.logprobs")));

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public ReadRequest readRequest(ClientCall call, String target) {
    return new GeminiRequestReader(call, target).read();
  }

  @Override
  public ObjectNode writeRequest(ModelRequest request, Origins origins) {
    return new GeminiRequestWriter(request, origins).write();
  }

  @Override
  public ModelAnswer readAnswer(JsonNode body, String id) {
    return new GeminiAnswerReader(id).read(body);
  }

  @Override
  public ObjectNode writeAnswer(ModelAnswer answer, ClientCall call) {
    return GeminiAnswerWriter.write(answer);
  }

  @Override
  public StreamReader streamReader(String id) {
    return new GeminiStreamReader(id);
  }

  @Override
  public StreamWriter streamWriter(ClientCall call) {
    return new GeminiStreamWriter();
  }

  @Override
  public ObjectNode writeError(ModelError error) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("code", error.kind().status())
        .put("message", error.message())
        .put("status", status(error.kind()));
    return body;
  }

  private static String status(ModelError.Kind kind) {
    return switch (kind) {
      case INVALID, TOO_LARGE -> "INVALID_ARGUMENT";
      case AUTHENTICATION -> "UNAUTHENTICATED";
      case PERMISSION -> "PERMISSION_DENIED";
      case NOT_FOUND -> "NOT_FOUND";
      case RATE_LIMIT -> "RESOURCE_EXHAUSTED";
      case SERVER -> "INTERNAL";
      case OVERLOADED -> "UNAVAILABLE";
      case TIMEOUT -> "DEADLINE_EXCEEDED";
    };
  }
}
