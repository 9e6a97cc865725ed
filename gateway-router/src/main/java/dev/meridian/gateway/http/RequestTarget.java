package dev.meridian.gateway.http;

import dev.meridian.model.error.ApiException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a request line asks for. Always a path: a target of another form would be read as part of
 * the authority once it stands behind a service's address.
 *
 * @param organization the organization's name when the path begins with {@code /btorg/{org}}
 * @param path the rest of the path, without the query, with doubled slashes made single
 * @param uri the rest of the request line as it was sent, query included: what is forwarded
 */
public record RequestTarget(Optional<String> organization, String path, String uri) {
  private static final String PREFIX = "/btorg/";

  /** What a request that can't be understood is answered as. */
  public static final RequestTarget ROOT = new RequestTarget(Optional.empty(), "/", "/");

  public RequestTarget {
    if (!uri.startsWith("/")) {
      throw ApiException.badRequest("The request target must begin with a slash");
    }
  }

  /**
   * @throws ApiException 400 for a target that does not begin with a slash
   */
  public static RequestTarget of(String uri) {
    if (!uri.startsWith(PREFIX)) {
      return new RequestTarget(Optional.empty(), path(uri), uri);
    }
    int end = uri.indexOf('/', PREFIX.length());
    int query = uri.indexOf('?');
    int nameEnd = end < 0 || (query >= 0 && query < end) ? (query < 0 ? uri.length() : query) : end;
    String name = decode(uri.substring(PREFIX.length(), nameEnd));
    String rest = uri.substring(nameEnd);
    String forwarded = rest.startsWith("/") ? rest : "/" + rest;
    return new RequestTarget(
        Optional.of(name).filter(n -> !n.isBlank()), path(forwarded), forwarded);
  }

  private static String path(String uri) {
    int query = uri.indexOf('?');
    String path = query < 0 ? uri : uri.substring(0, query);
    while (path.contains("//")) {
      path = path.replace("//", "/");
    }
    return path;
  }

  private static String decode(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}
