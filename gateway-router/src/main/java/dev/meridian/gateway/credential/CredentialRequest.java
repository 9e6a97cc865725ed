package dev.meridian.gateway.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.meridian.model.credential.TemporaryTokens;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.SpanParent;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The body of {@code POST /credentials} (wire-contract.md, S13). Unknown fields are ignored, as the
 * official proxy does.
 *
 * @param model the only model that may be called; empty for any
 * @param ttl 1 s to {@link TemporaryTokens#LONGEST}
 * @param logging where calls are logged that name no parent themselves
 */
record CredentialRequest(
    Optional<String> model, Duration ttl, Optional<TemporaryTokens.Logging> logging) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEFAULT_SECONDS = 600;

  /** Claims travel in a header with every call. */
  private static final int MAX_TEXT = 2_000;

  /**
   * @throws ApiException 400 that names the field
   */
  static CredentialRequest read(Buffer bytes) {
    JsonNode body = parse(bytes);
    return new CredentialRequest(text(body, "model"), ttl(body), logging(body));
  }

  private static JsonNode parse(Buffer bytes) {
    JsonNode body;
    try {
      body = JSON.readTree(bytes.getBytes());
    } catch (IOException e) {
      throw ApiException.badRequest("The request body is not valid JSON", e);
    }
    if (!body.isObject()) {
      throw ApiException.badRequest("The request body must be a JSON object");
    }
    return body;
  }

  private static Duration ttl(JsonNode body) {
    JsonNode seconds = given(body, "ttl_seconds");
    if (seconds.isMissingNode()) {
      return Duration.ofSeconds(DEFAULT_SECONDS);
    }
    double value = seconds.isNumber() ? seconds.doubleValue() : 0;
    if (value < 1 || value > TemporaryTokens.LONGEST.toSeconds()) {
      throw ApiException.badRequest(
          "ttl_seconds must be a number from 1 to " + TemporaryTokens.LONGEST.toSeconds());
    }
    return Duration.ofSeconds((long) value);
  }

  private static Optional<TemporaryTokens.Logging> logging(JsonNode body) {
    JsonNode logging = given(body, "logging");
    if (logging.isMissingNode()) {
      return Optional.empty();
    }
    if (!logging.isObject()) {
      throw ApiException.badRequest("logging must be an object");
    }
    Optional<String> project = text(logging, "project_name");
    Optional<String> parent = text(logging, "parent");
    if (project.isPresent() == parent.isPresent()) {
      throw ApiException.badRequest("logging must have either project_name or parent");
    }
    return Optional.of(
        new TemporaryTokens.Logging(
            checked(parent.or(() -> project.map(name -> "project_name:" + name)).orElseThrow()),
            compressesAudio(logging)));
  }

  private static String checked(String parent) {
    try {
      SpanParent.parse(parent);
      return parent;
    } catch (ApiException e) {
      throw ApiException.badRequest("logging.parent: " + e.message(), e);
    }
  }

  private static boolean compressesAudio(JsonNode logging) {
    JsonNode value = given(logging, "compress_audio");
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw ApiException.badRequest("logging.compress_audio must be true or false");
    }
    return value.asBoolean(true);
  }

  private static Optional<String> text(JsonNode body, String field) {
    JsonNode value = given(body, field);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isTextual()
        || value.textValue().isBlank()
        || value.textValue().length() > MAX_TEXT) {
      throw ApiException.badRequest(field + " must be a text of 1 to " + MAX_TEXT + " characters");
    }
    return Optional.of(value.textValue());
  }

  /** Null is as good as nothing. */
  private static JsonNode given(JsonNode body, String field) {
    JsonNode value = body.path(field);
    return value.isNull() ? MissingNode.getInstance() : value;
  }
}
