package dev.meridian.model.transport;

import dev.meridian.model.error.ApiException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Credentials travel encrypted: a request over plain HTTP is refused, not redirected, because a
 * redirect would teach clients to send them in clear first. Safe for use by any thread.
 */
public final class TransportRule {
  /** For answers to encrypted requests: a year, as browsers' preload lists ask. */
  public static final String STRICT_TRANSPORT_SECURITY = "max-age=31536000; includeSubDomains";

  private static final Pattern LOOPBACK_4 = Pattern.compile("127(\\.\\d{1,3}){3}");
  private static final Set<String> LOOPBACK_6 = Set.of("::1", "0:0:0:0:0:0:0:1");

  private TransportRule() {}

  /**
   * @param scheme {@code http} or {@code https}, as the connection or a trusted proxy says
   * @param peer the IP address that the connection itself comes from, whatever proxies say
   * @param forwardedProtocol what {@code X-Forwarded-Proto} says, whoever sent it: that a request
   *     came in clear is believed of anybody
   */
  public static boolean admits(String scheme, String peer, Optional<String> forwardedProtocol) {
    boolean camePlain =
        forwardedProtocol
            .map(text -> text.split(",", 2)[0].strip())
            .filter("http"::equalsIgnoreCase)
            .isPresent();
    return scheme.equals("https") || isLoopback(peer) && !camePlain;
  }

  private static boolean isLoopback(String peer) {
    return LOOPBACK_4.matcher(peer).matches() || LOOPBACK_6.contains(peer);
  }

  /** 403: the same request over HTTPS is fine. */
  public static ApiException refusal() {
    return ApiException.forbidden(
        "HTTPS only: plain HTTP is refused here. Replace any credential that was sent this way");
  }
}
