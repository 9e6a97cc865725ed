package dev.meridian.gateway.provider;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request for an access token (RFC 6749, section 4.4; RFC 7523).
 *
 * @param authorization the header, where the form does not sign the client in
 * @param hidden what of it must not be told
 */
record TokenRequest(
    URI uri, Map<String, String> form, Optional<String> authorization, Set<String> hidden) {

  Buffer body() {
    return Buffer.buffer(
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .sorted()
            .collect(Collectors.joining("&")));
  }

  /** Whether a text repeats what must not be told. */
  boolean isGivenAwayBy(String text) {
    return hidden.stream().anyMatch(text::contains);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Has the address's host, never what signs in. */
  @Override
  public String toString() {
    return "TokenRequest[" + uri.getHost() + "]";
  }
}
