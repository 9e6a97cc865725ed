package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Errors as both of OpenAI's formats write them. */
final class OpenAiErrors {
  private OpenAiErrors() {}

  static ObjectNode write(ModelError error) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", error.message())
        .put("type", type(error.kind()))
        .putNull("param")
        .put("code", code(error.kind()));
    return body;
  }

  static String type(ModelError.Kind kind) {
    return switch (kind) {
      case INVALID, NOT_FOUND, TOO_LARGE, AUTHENTICATION -> "invalid_request_error";
      case PERMISSION -> "permission_error";
      case RATE_LIMIT -> "rate_limit_error";
      case SERVER, OVERLOADED, TIMEOUT -> "server_error";
    };
  }

  static String code(ModelError.Kind kind) {
    return switch (kind) {
      case INVALID -> "invalid_request";
      case AUTHENTICATION -> "invalid_api_key";
      case PERMISSION -> "forbidden";
      case NOT_FOUND -> "not_found";
      case TOO_LARGE -> "request_too_large";
      case RATE_LIMIT -> "rate_limit_exceeded";
      case SERVER -> "server_error";
      case OVERLOADED -> "service_unavailable";
      case TIMEOUT -> "timeout";
    };
  }

  /** Of an error inside a stream, which has no status. */
  static ModelError.Kind kind(String typeOrCode) {
    return switch (typeOrCode) {
      case "rate_limit_error", "rate_limit_exceeded", "insufficient_quota" ->
          ModelError.Kind.RATE_LIMIT;
      case "invalid_request_error", "invalid_prompt" -> ModelError.Kind.INVALID;
      case "service_unavailable", "overloaded_error" -> ModelError.Kind.OVERLOADED;
      default -> ModelError.Kind.SERVER;
    };
  }
}
