package dev.meridian.control.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.secret.SecretWords;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
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

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]*}}");

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

  /**
   * The same as {@link #secure} for an address that is shown to others: no key is in it.
   *
   * @throws ApiException 400 also when a parameter looks like a key
   */
  public static String shown(String field, String address) {
    String safe = secure(field, address);
    for (String part : safe.split("[?#]", -1)) {
      for (String parameter : part.split("[&;]", -1)) {
        requireNoKey(field, parameter);
      }
    }
    return safe;
  }

  /** Scheme, host and port of an address that was accepted. */
  public static String origin(String address) {
    Matcher parts = FORM.matcher(address);
    return parts.matches() ? parts.group(1) + "://" + parts.group(2) : "";
  }

  /** What is filled in later is none. */
  private static void requireNoKey(String field, String parameter) {
    int equals = parameter.indexOf('=');
    if (equals < 0 || PLACEHOLDER.matcher(parameter.substring(equals + 1)).matches()) {
      return;
    }
    String name = decoded(parameter.substring(0, equals));
    JsonNode value = TextNode.valueOf(decoded(parameter.substring(equals + 1)));
    if (SecretWords.isField(name, value)) {
      throw ApiException.badRequest(
          "Invalid "
              + field
              + ": others read this address, so that it can't hold a key: leave out "
              + name);
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
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
