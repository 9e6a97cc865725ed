package dev.meridian.gateway.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Decides which addresses a user-set URL may lead to. Immutable. */
final class OutboundGuard {
  private final boolean allowPrivate;

  OutboundGuard(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  /** A URL that this gateway does not call. The message names no address that a name led to. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message, null, false, false);
    }
  }

  /** Where a URL leads before its name is resolved. */
  record Destination(String host, int port, boolean tls) {}

  /**
   * @throws Refused for anything but a plain http or https URL
   */
  Destination destination(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    String host = uri.getHost();
    if ((!tls && !scheme.equals("http")) || host == null || uri.getRawUserInfo() != null) {
      throw new Refused("Not an http or https address without user info");
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    int defaultPort = tls ? 443 : 80;
    return new Destination(bare, uri.getPort() < 0 ? defaultPort : uri.getPort(), tls);
  }

  /**
   * All addresses of a name must be public, so that a name with one public and one private address
   * can't be used to try.
   *
   * @throws Refused when one of them is not
   */
  List<InetAddress> admit(List<InetAddress> addresses) {
    if (addresses.isEmpty()) {
      throw new Refused("The name has no address");
    }
    if (!allowPrivate && !addresses.stream().allMatch(PublicAddresses::contains)) {
      throw new Refused("The address is not in the public internet");
    }
    return addresses;
  }
}
