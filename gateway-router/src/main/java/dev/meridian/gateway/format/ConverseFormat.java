package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Bedrock's Converse and ConverseStream. Model and streaming are in the path. A stream's events are
 * objects with one field, named after the event's type.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html">the
 *     API's reference</a>
 */
final class ConverseFormat implements ProviderFormat {
  static final String TITLE = "Bedrock Converse";

  static final SettingTable SETTINGS =
      new SettingTable(
          TITLE,
          Map.of(
              Setting.MAX_TOKENS, "inferenceConfig.maxTokens",
              Setting.TEMPERATURE, "inferenceConfig.temperature",
              Setting.TOP_P, "inferenceConfig.topP",
              Setting.STOP, "inferenceConfig.stopSequences"));

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public ObjectNode writeRequest(ModelRequest request, Origins origins) {
    return new ConverseRequestWriter(request, origins).write();
  }

  @Override
  public ModelAnswer readAnswer(JsonNode body, String id) {
    return ConverseAnswers.read(body, id);
  }

  @Override
  public StreamReader streamReader(String id) {
    return new ConverseStreamReader(id);
  }
}
