package dev.meridian.control.wire;

import dev.meridian.model.error.ApiException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that people type and that are stored here. Whether one may be called, and where it
 * leads, is for whoever calls it to decide: this is about what it looks like.
 */
public final class WebAddress {
  private static final int LONGEST = 2_048;
  private static final Pattern FORM =
      Pattern.compile("(?i)(https?)://([^/?#\\\\\\s\\p{Cntrl}]+)([/?#][^\\\\\\s\\p{Cntrl}]*)?");
  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  private WebAddress() {}

  /**
   * An address that a browser or a client with a credential goes to: https or, on one's own
   * machine, http. Path and query may have placeholders such as {@code {{input}}}.
   *
   * @throws ApiException 400 when it is something else, or holds a user name or a password
   */
  public static String secure(String field, String address) {
    Matcher parts = parts(field, address);
    String host = host(field, parts);
    boolean https = parts.group(1).toLowerCase(Locale.ROOT).equals("https");
    if (!https && !LOOPBACK.matcher(host).matches()) {
      throw refusal(field, "an https:// address (http:// only on loopback)");
    }
    return address;
  }

  /** The same for http too: where messages are sent to. */
  public static String web(String field, String address) {
    host(field, parts(field, address));
    return address;
  }

  private static Matcher parts(String field, String address) {
    Matcher parts = FORM.matcher(address);
    if (address.length() > LONGEST || !parts.matches()) {
      throw refusal(field, "an https:// address of at most " + LONGEST + " characters");
    }
    return parts;
  }

  private static String host(String field, Matcher parts) {
    String authority = parts.group(2);
    if (authority.contains("@")) {
      throw refusal(field, "an address without a user name or a password");
    }
    try {
      URI address = new URI("https://" + authority).parseServerAuthority();
      if (address.getHost() != null && address.getPort() <= 65_535) {
        return address.getHost();
      }
    } catch (URISyntaxException e) {
      // Refused below: the parser's words repeat the address.
    }
    throw refusal(field, "an address with a host");
  }

  private static ApiException refusal(String field, String expected) {
    return ApiException.badRequest("Invalid " + field + ": expected " + expected);
  }
}
