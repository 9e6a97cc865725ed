package dev.meridian.gateway.provider;

import dev.meridian.model.error.ApiException;
import java.nio.charset.StandardCharsets;

/**
 * A name in the path of an address. Clients choose models freely: what one of them names must not
 * become another path, query or host.
 */
final class PathSegment {
  private static final String UNRESERVED = "-._~";

  private PathSegment() {}

  /**
   * The name with everything percent-encoded but RFC 3986's unreserved characters.
   *
   * @param what the name's own name, for the refusal
   * @throws ApiException 400 for a name that servers take for a step in the path
   */
  static String of(String what, String name) {
    if (name.isBlank() || name.equals(".") || name.equals("..")) {
      throw ApiException.badRequest(what + " must be a name, not '" + name + "'");
    }
    StringBuilder encoded = new StringBuilder(name.length() + 16);
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      if (isUnreserved(c)) {
        encoded.append(c);
      } else {
        encoded.append('%').append("%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }
}
