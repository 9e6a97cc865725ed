package dev.meridian.control.secret;

import dev.meridian.model.error.ApiException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Checks addresses of services as people write them. They are only stored here; whoever calls them
 * checks what they resolve to. Safe for use by any thread.
 */
@Singleton
class ServiceAddress {
  private static final int LONGEST = 2_048;

  private final boolean plainAllowed;

  /**
   * @param plainAllowed whether an installation calls addresses of its own network, which may do
   *     without TLS
   */
  ServiceAddress(
      @ConfigProperty(name = "meridian.outbound.allow-private-addresses", defaultValue = "false")
          boolean plainAllowed) {
    this.plainAllowed = plainAllowed;
  }

  /**
   * @throws ApiException 400, without the address: what is wrong with it may be a password in it
   */
  void check(String field, String text) {
    URI address = parse(field, text);
    if (!"https".equalsIgnoreCase(address.getScheme())
        && !(plainAllowed && "http".equalsIgnoreCase(address.getScheme()))) {
      throw ApiException.badRequest("Invalid " + field + ": expected an https address");
    }
    if (address.getRawUserInfo() != null) {
      throw ApiException.badRequest("Invalid " + field + ": put credentials into secret");
    }
    if (address.getHost() == null) {
      throw ApiException.badRequest("Invalid " + field + ": expected an address with a host");
    }
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      throw ApiException.badRequest(
          "Invalid " + field + ": expected an address without a query or fragment");
    }
  }

  private static URI parse(String field, String text) {
    try {
      if (text.length() <= LONGEST) {
        return new URI(text.strip());
      }
    } catch (URISyntaxException e) {
      // Refused below, as one that is too long is.
    }
    throw ApiException.badRequest("Invalid " + field + ": not an address");
  }
}
