package dev.meridian.model.outbound;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;

/** Decides which addresses a user-set URL may lead to. Immutable. */
public final class OutboundGuard {
  private static final int HIGHEST_PORT = 65_535;
  private static final int FIRST_FREE_PORT = 1_024;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final boolean allowPrivate;

  public OutboundGuard(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  /** A URL that is not called. The message names no address that a name led to. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message, null, false, false);
    }
  }

  /** Where a URL leads before its name is resolved; the host without brackets. */
  public record Destination(String host, int port, boolean tls) {}

  /**
   * @throws Refused for anything but a plain http or https URL, and for ports where other services
   *     than web servers listen
   */
  public Destination destination(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    String host = uri.getHost();
    if ((!tls && !scheme.equals("http")) || host == null || uri.getRawUserInfo() != null) {
      throw new Refused("Not an http or https address without user info");
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    int defaultPort = tls ? HTTPS : HTTP;
    int port = uri.getPort() < 0 ? defaultPort : uri.getPort();
    boolean web = port == HTTP || port == HTTPS;
    if (!web && (port < FIRST_FREE_PORT || port > HIGHEST_PORT)) {
      throw new Refused("Not a port of a web server: use 80, 443, or one from 1024 on");
    }
    return new Destination(bare, port, tls);
  }

  /**
   * All addresses of a name must be public, so that a name with one public and one private address
   * can't be used to try.
   *
   * @param addresses in network order, 4 bytes or 16 each
   * @throws Refused when one of them is not, or when there is none
   */
  public void admit(Collection<byte[]> addresses) {
    if (addresses.isEmpty()) {
      throw new Refused("The name has no address");
    }
    if (!allowPrivate && !addresses.stream().allMatch(PublicAddresses::contains)) {
      throw new Refused("The address is not in the public internet");
    }
  }
}
