package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Anthropic's messages.
 *
 * @see <a href="https://docs.claude.com/en/api/messages">the API's reference</a>
 */
final class AnthropicFormat implements ModelFormat {
  static final String TITLE = "Anthropic messages";

  static final SettingTable SETTINGS =
      new SettingTable(
          TITLE,
          Map.of(
              Setting.MAX_TOKENS, "max_tokens",
              Setting.TEMPERATURE, "temperature",
              Setting.TOP_P, "top_p",
              Setting.TOP_K, "top_k",
              Setting.STOP, "stop_sequences",
              Setting.USER, "metadata.user_id"));

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public ReadRequest readRequest(ClientCall call, String target) {
    return new AnthropicRequestReader(call, target).read();
  }

  @Override
  public ObjectNode writeRequest(ModelRequest request, Origins origins) {
    return new AnthropicRequestWriter(request, origins).write();
  }

  @Override
  public ModelAnswer readAnswer(JsonNode body, String id) {
    return AnthropicAnswers.read(body);
  }

  @Override
  public ObjectNode writeAnswer(ModelAnswer answer, ClientCall call) {
    return AnthropicAnswers.write(answer);
  }

  @Override
  public StreamReader streamReader(String id) {
    return new AnthropicStreamReader();
  }

  @Override
  public StreamWriter streamWriter(ClientCall call) {
    return new AnthropicStreamWriter();
  }

  @Override
  public ObjectNode writeError(ModelError error) {
    ObjectNode body = Json.object().put("type", "error");
    body.putObject("error").put("type", errorType(error.kind())).put("message", error.message());
    return body;
  }

  private static String errorType(ModelError.Kind kind) {
    return switch (kind) {
      case INVALID -> "invalid_request_error";
      case AUTHENTICATION -> "authentication_error";
      case PERMISSION -> "permission_error";
      case NOT_FOUND -> "not_found_error";
      case TOO_LARGE -> "request_too_large";
      case RATE_LIMIT -> "rate_limit_error";
      case SERVER -> "api_error";
      case OVERLOADED -> "overloaded_error";
      case TIMEOUT -> "timeout_error";
    };
  }

  /** Of an error inside a stream, which has no status. */
  static ModelError.Kind errorKind(String type) {
    for (ModelError.Kind kind : ModelError.Kind.values()) {
      if (errorType(kind).equals(type)) {
        return kind;
      }
    }
    return ModelError.Kind.SERVER;
  }
}
