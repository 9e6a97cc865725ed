package dev.meridian.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorBody;
import dev.meridian.model.error.ErrorCode;
import io.vertx.core.buffer.Buffer;

/** How a refusal is written, in the words of the API that was called. */
public enum ErrorShape {
  /** What Braintrust's clients read. */
  PLATFORM {
    @Override
    Buffer body(ApiException e, String traceId, String path) {
      return write(ErrorBody.of(e, traceId, path, "gateway"));
    }
  },
  /** What OpenAI's SDKs read. */
  OPENAI {
    @Override
    Buffer body(ApiException e, String traceId, String path) {
      ObjectNode body = JSON.createObjectNode();
      body.putObject("error")
          .put("message", e.message())
          .put("type", openAiType(e.code()))
          .put("code", openAiCode(e.code()))
          .putNull("param");
      return write(body);
    }
  },
  /** What Anthropic's SDKs read. */
  ANTHROPIC {
    @Override
    Buffer body(ApiException e, String traceId, String path) {
      ObjectNode body = JSON.createObjectNode().put("type", "error");
      body.putObject("error").put("type", anthropicType(e.code())).put("message", e.message());
      return write(body.put("request_id", traceId));
    }
  },
  /** What Google's SDKs read: a status of gRPC. */
  GEMINI {
    @Override
    Buffer body(ApiException e, String traceId, String path) {
      ObjectNode body = JSON.createObjectNode();
      body.putObject("error")
          .put("code", e.code().status())
          .put("message", e.message())
          .put("status", geminiStatus(e.code()));
      return write(body);
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();

  abstract Buffer body(ApiException e, String traceId, String path);

  private static Buffer write(Object body) {
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An error body is always JSON", e);
    }
  }

  private static String openAiType(ErrorCode code) {
    return switch (code) {
      case BAD_REQUEST, UNAUTHORIZED, NOT_FOUND, CONFLICT, TOO_LARGE, WRONG_REGION, WRONG_PLANE ->
          "invalid_request_error";
      case FORBIDDEN -> "permission_error";
      case RATE_LIMITED -> "rate_limit_error";
      case INTERNAL, NOT_IMPLEMENTED, BAD_GATEWAY, UNAVAILABLE -> "server_error";
    };
  }

  private static String openAiCode(ErrorCode code) {
    return switch (code) {
      case UNAUTHORIZED -> "invalid_api_key";
      case RATE_LIMITED -> "rate_limit_exceeded";
      case UNAVAILABLE -> "service_unavailable";
      case BAD_REQUEST -> "invalid_request";
      case FORBIDDEN -> "forbidden";
      case NOT_FOUND -> "not_found";
      case CONFLICT -> "conflict";
      case TOO_LARGE -> "request_too_large";
      case WRONG_REGION -> "wrong_region";
      case WRONG_PLANE -> "wrong_plane";
      case INTERNAL -> "internal_error";
      case NOT_IMPLEMENTED -> "not_implemented";
      case BAD_GATEWAY -> "bad_gateway";
    };
  }

  private static String anthropicType(ErrorCode code) {
    return switch (code) {
      case BAD_REQUEST, CONFLICT, WRONG_REGION, WRONG_PLANE -> "invalid_request_error";
      case UNAUTHORIZED -> "authentication_error";
      case FORBIDDEN -> "permission_error";
      case NOT_FOUND -> "not_found_error";
      case TOO_LARGE -> "request_too_large";
      case RATE_LIMITED -> "rate_limit_error";
      case INTERNAL, NOT_IMPLEMENTED, BAD_GATEWAY -> "api_error";
      case UNAVAILABLE -> "overloaded_error";
    };
  }

  private static String geminiStatus(ErrorCode code) {
    return switch (code) {
      case BAD_REQUEST, TOO_LARGE, WRONG_REGION, WRONG_PLANE -> "INVALID_ARGUMENT";
      case UNAUTHORIZED -> "UNAUTHENTICATED";
      case FORBIDDEN -> "PERMISSION_DENIED";
      case NOT_FOUND -> "NOT_FOUND";
      case CONFLICT -> "ABORTED";
      case RATE_LIMITED -> "RESOURCE_EXHAUSTED";
      case NOT_IMPLEMENTED -> "UNIMPLEMENTED";
      case INTERNAL, BAD_GATEWAY -> "INTERNAL";
      case UNAVAILABLE -> "UNAVAILABLE";
    };
  }
}
