package dev.meridian.model.secret;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which headers an organization may add to its calls of a provider ({@code additionalHeaders} of a
 * secret). Gateways send them over connections that organizations share: what frames a request on
 * one, or belongs to it, is never theirs to say.
 */
public final class AdditionalHeaders {
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
          "content-length");

  /** Bodies go as the client sent them, and answers come as they can be read. */
  private static final Set<String> OF_BODIES = Set.of("content-encoding", "accept-encoding");

  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]*");

  private AdditionalHeaders() {}

  /** Whether a header of that name, in any case, may be added. */
  public static boolean mayBeAdded(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAME.matcher(name).matches()
        && !OF_CONNECTION.contains(lower)
        && !OF_BODIES.contains(lower)
        && !lower.startsWith("x-bt-")
        && !lower.startsWith("x-meridian-");
  }

  /** Whether it can be sent as a header's value: printable ASCII. */
  public static boolean isValue(String value) {
    return VALUE.matcher(value).matches();
  }
}
