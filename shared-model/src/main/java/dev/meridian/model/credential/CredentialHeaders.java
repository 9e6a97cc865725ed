package dev.meridian.model.credential;

import dev.meridian.model.error.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a request carries its credential: the header of the official clients and those of the LLM
 * providers' own SDKs.
 */
public final class CredentialHeaders {
  /** Lower-case, in the order in which they are looked at. */
  public static final List<String> NAMES =
      List.of("authorization", "x-bt-auth-token", "x-api-key", "x-goog-api-key");

  private static final String BEARER = "bearer ";

  private CredentialHeaders() {}

  /**
   * The credential's text, not yet parsed.
   *
   * @param header answers a header's value by its lower-case name, or null
   * @throws ApiException 400 when two headers carry different credentials
   */
  public static Optional<String> find(Function<String, @Nullable String> header) {
    String found = null;
    for (String name : NAMES) {
      String value = credential(name, header.apply(name));
      if (value != null && found != null && !value.equals(found)) {
        throw ApiException.badRequest(
            "Conflicting credentials: send one of " + String.join(", ", NAMES));
      }
      found = found == null ? value : found;
    }
    return Optional.ofNullable(found);
  }

  private static @Nullable String credential(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (!name.equals("authorization")) {
      return value.strip();
    }
    boolean bearer = value.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return bearer ? value.substring(BEARER.length()).strip() : null;
  }
}
