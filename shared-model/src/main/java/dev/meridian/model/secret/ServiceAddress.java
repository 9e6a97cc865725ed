package dev.meridian.model.secret;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.outbound.OutboundGuard;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Checks addresses of services as people write them. They are only stored here; whoever calls them
 * checks what they resolve to. Safe for use by any thread.
 */
final class ServiceAddress {
  private static final int LONGEST = 2_048;

  private final boolean plainAllowed;
  private final OutboundGuard guard;

  /**
   * @param plainAllowed whether the installation calls services on its own network, which may do
   *     without TLS
   */
  ServiceAddress(boolean plainAllowed) {
    this.plainAllowed = plainAllowed;
    this.guard = new OutboundGuard(plainAllowed);
  }

  /**
   * @throws ApiException 400, without the address: what is wrong with it may be a password in it
   */
  void check(String field, String text) {
    URI address = parse(field, text);
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      throw refusal(field, "an address without a query or fragment");
    }
    try {
      if (!guard.destination(address).tls() && !plainAllowed) {
        throw refusal(field, "an https address");
      }
    } catch (OutboundGuard.Refused e) {
      throw refusal(field, "an https address with a host, without a user name or password");
    }
  }

  private static URI parse(String field, String text) {
    try {
      if (text.length() <= LONGEST) {
        return new URI(text);
      }
    } catch (URISyntaxException e) {
      // Refused below, as one that is too long is: the parser's words repeat the address.
    }
    throw refusal(field, "an address of at most " + LONGEST + " characters");
  }

  private static ApiException refusal(String field, String expected) {
    return ApiException.badRequest("Invalid " + field + ": expected " + expected);
  }
}
