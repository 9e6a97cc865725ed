package dev.meridian.control.oauth;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of this very machine, and nothing that could lead elsewhere (RFC 8252, 7.3). */
final class Loopback {
  private static final String HOST = "127\\.0\\.0\\.1|\\[::1]|localhost";
  private static final Pattern ADDRESS =
      Pattern.compile("http://(" + HOST + ")(?::([1-9][0-9]{0,4}))?(/[A-Za-z0-9._~/-]*)?");
  private static final int LAST_PORT = 65_535;

  private Loopback() {}

  static boolean isHost(@Nullable String host) {
    return host != null && host.matches(HOST);
  }

  static boolean is(String redirect) {
    Matcher parts = ADDRESS.matcher(redirect);
    return parts.matches()
        && (parts.group(2) == null || Integer.parseInt(parts.group(2)) <= LAST_PORT);
  }

  static boolean hasPort(String redirect) {
    Matcher parts = ADDRESS.matcher(redirect);
    return is(redirect) && parts.matches() && parts.group(2) != null;
  }

  /** The same address but for its port, which a program chooses anew each time. */
  static String withoutPort(String redirect) {
    Matcher parts = ADDRESS.matcher(redirect);
    return parts.matches() ? "http://" + parts.group(1) + path(redirect) : redirect;
  }

  static String path(String redirect) {
    Matcher parts = ADDRESS.matcher(redirect);
    return parts.matches() && parts.group(3) != null ? parts.group(3) : "";
  }
}
