package dev.meridian.model.transport;

import dev.meridian.model.error.ApiException;
import java.util.Optional;

/**
 * Credentials travel encrypted: a request over plain HTTP is refused, not redirected, because a
 * redirect would teach clients to send them in clear first. Safe for use by any thread.
 */
public final class TransportRule {
  /** For answers to encrypted requests: a year, as browsers' preload lists ask. */
  public static final String STRICT_TRANSPORT_SECURITY = "max-age=31536000; includeSubDomains";

  private TransportRule() {}

  /**
   * @param scheme {@code http} or {@code https}, as the connection or a trusted proxy says
   * @param loopback whether the connection comes from this machine
   * @param forwardedProtocol what {@code X-Forwarded-Proto} says, whoever sent it: that a request
   *     came in clear is believed of anybody
   */
  public static boolean admits(
      String scheme, boolean loopback, Optional<String> forwardedProtocol) {
    boolean camePlain =
        forwardedProtocol
            .map(text -> text.split(",", 2)[0].strip())
            .filter("http"::equalsIgnoreCase)
            .isPresent();
    return scheme.equals("https") || loopback && !camePlain;
  }

  /** 403: the same request over HTTPS is fine. */
  public static ApiException refusal() {
    return ApiException.forbidden(
        "HTTPS only: plain HTTP is refused here. Replace any credential that was sent this way");
  }
}
