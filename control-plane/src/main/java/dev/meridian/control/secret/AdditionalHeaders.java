package dev.meridian.control.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.error.ApiException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers that an organization adds to its calls of a provider: {@code additionalHeaders} of a
 * secret's metadata. Gateways send them over connections that organizations share, so what frames a
 * request or belongs to the connection is refused. Gateways check it again.
 */
final class AdditionalHeaders {
  private static final Set<String> OF_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "host",
          "expect",
          "content-length",
          "content-encoding",
          "accept-encoding");
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]*");

  private AdditionalHeaders() {}

  /**
   * @throws ApiException 400 for metadata with a header that no organization may add
   */
  static void check(@Nullable JsonNode metadata) {
    JsonNode headers = metadata == null ? null : metadata.get("additionalHeaders");
    if (headers == null || headers.isNull()) {
      return;
    }
    if (!headers.isObject()) {
      throw ApiException.badRequest("Invalid request: additionalHeaders is not an object");
    }
    headers.properties().forEach(AdditionalHeaders::check);
  }

  private static void check(Map.Entry<String, JsonNode> header) {
    String name = header.getKey();
    if (!NAME.matcher(name).matches() || isReserved(name.toLowerCase(Locale.ROOT))) {
      throw ApiException.badRequest(
          "Invalid request: additionalHeaders has a name that can't be set");
    }
    JsonNode value = header.getValue();
    if (!value.isNull() && (!value.isTextual() || !VALUE.matcher(value.textValue()).matches())) {
      throw ApiException.badRequest(
          "Invalid request: additionalHeaders has a value that is no printable text");
    }
  }

  private static boolean isReserved(String name) {
    return OF_CONNECTION.contains(name)
        || name.startsWith("x-bt-")
        || name.startsWith("x-meridian-");
  }
}
