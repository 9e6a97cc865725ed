package dev.meridian.local.oidc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The people of the demo organizations, as issuers know them. */
public final class DemoUsers {
  public static final List<String> ROLES = List.of("owner", "engineer", "viewer");

  /** Operates the installation, and belongs to no organization. */
  public static final String OPERATOR_EMAIL = "operator@meridian.test";

  /** Where issuers list a person's roles, and the one that makes an operator. */
  public static final String ROLES_CLAIM = "meridian_roles";

  public static final String OPERATOR_ROLE = "operator";

  private DemoUsers() {}

  public static String email(String role, String organization) {
    String domain =
        organization.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return role + "@" + (domain.isEmpty() ? "organization" : domain) + ".test";
  }

  /** "Owner of acme-us". */
  public static String displayName(String role, String organization) {
    return Character.toUpperCase(role.charAt(0)) + role.substring(1) + " of " + organization;
  }

  /**
   * The mock takes the sign-in name for it; in Keycloak each person has the id that {@link
   * KeycloakRealm} gives.
   */
  public static String subject(OidcKind issuer, String email) {
    return switch (issuer) {
      case MOCK -> email;
      case KEYCLOAK -> UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8)).toString();
    };
  }

  /** Everybody who has to be able to sign in to the demo organizations, and the operator. */
  static List<String> emails(List<String> organizations) {
    List<String> emails = new ArrayList<>();
    for (String organization : organizations) {
      ROLES.forEach(role -> emails.add(email(role, organization)));
    }
    emails.add(OPERATOR_EMAIL);
    return emails;
  }
}
