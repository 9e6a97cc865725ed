package dev.meridian.gateway.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Which headers cross between a client and a provider. Everything that tells who the client is to
 * us, or what it is to its browser, stays here, and so does what a provider says to its own
 * visitors.
 */
final class ProviderHeaders {
  private static final Set<String> NOT_UPSTREAM =
      Set.of(
          "authorization",
          "x-api-key",
          "x-goog-api-key",
          "api-key",
          "cookie",
          "origin",
          "referer",
          "user-agent",
          "forwarded",
          "via",
          "x-real-ip");

  /** How headers begin that one provider alone, or its SDK, knows. */
  private static final Set<String> OF_ONE_PROVIDER =
      Set.of("anthropic-", "openai-", "x-goog-", "x-stainless-", "content-", "accept");

  /** What is no longer true of a body that was translated. */
  private static final Set<String> OF_BODY =
      Set.of(
          "content-length",
          "content-type",
          "content-encoding",
          "content-md5",
          "content-digest",
          "repr-digest",
          "etag");

  private static final Set<String> NOT_TO_CLIENT =
      Set.of("set-cookie", "alt-svc", "strict-transport-security", "server");

  private ProviderHeaders() {}

  /**
   * @param translated whether the provider speaks another format than the client, so that what the
   *     client tells its own provider means nothing to this one
   */
  static boolean staysHere(String name, boolean translated) {
    return NOT_UPSTREAM.contains(name)
        || (translated && OF_ONE_PROVIDER.stream().anyMatch(name::startsWith))
        || name.startsWith("x-bt-")
        || name.startsWith("x-meridian-")
        || name.startsWith("x-amz")
        || name.startsWith("x-forwarded-")
        || name.startsWith("sec-");
  }

  static boolean staysAtProvider(String name) {
    return NOT_TO_CLIENT.contains(name)
        || name.startsWith("x-bt-")
        || name.startsWith("x-meridian-")
        || name.startsWith("access-control-");
  }

  static boolean tellsOfBody(String name) {
    return OF_BODY.contains(name);
  }

  /** A secret's name is free text; a header value is not. */
  static String printable(String name) {
    boolean plain = name.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    return plain ? name : URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
