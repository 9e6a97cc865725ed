package dev.meridian.local.oidc;

/** How people sign in. */
public record OidcAccess(OidcKind kind, int port, String clientId, String clientSecret) {
  public static final String CLIENT = "meridian";

  /** On a name, because people see it in their browser. */
  public String issuer() {
    return switch (kind) {
      case MOCK -> "http://localhost:" + port + "/meridian";
      case KEYCLOAK -> "http://localhost:" + port + "/realms/meridian";
    };
  }
}
