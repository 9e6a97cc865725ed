package dev.meridian.local.oidc;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;

/** Which issuer a stack runs. */
public enum OidcKind {
  /** Accepts anybody under any name; refused by the services off loopback. */
  @JsonProperty("mock")
  MOCK,
  /** The real thing, fetched when first asked for. */
  @JsonProperty("keycloak")
  KEYCLOAK;

  /**
   * @throws IllegalArgumentException for a word that is none of them
   */
  public static OidcKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("--oidc is mock or keycloak, not " + word));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
