package dev.meridian.local.oidc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The realm that Keycloak is given at each start: Meridian as a client, and the demo organizations'
 * people.
 */
record KeycloakRealm(
    OidcAccess access, String controlPlaneUrl, List<String> organizations, String password) {
  static final String NAME = "meridian";

  /** In the form of Keycloak's realm export. */
  Map<String, Object> asImport() {
    Map<String, Object> realm = new HashMap<>();
    realm.put("realm", NAME);
    realm.put("displayName", "Meridian");
    realm.put("enabled", true);
    realm.put("sslRequired", "none");
    realm.put("registrationAllowed", false);
    realm.put("loginWithEmailAllowed", true);
    realm.put("roles", Map.of("realm", List.of(Map.of("name", DemoUsers.OPERATOR_ROLE))));
    realm.put("clients", List.of(client()));
    realm.put("users", users());
    return realm;
  }

  private Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>();
    client.put("clientId", access.clientId());
    client.put("secret", access.clientSecret());
    client.put("enabled", true);
    client.put("protocol", "openid-connect");
    client.put("publicClient", false);
    client.put("standardFlowEnabled", true);
    client.put("directAccessGrantsEnabled", false);
    client.put("redirectUris", List.of(controlPlaneUrl + "/*"));
    client.put(
        "attributes",
        Map.of("post.logout.redirect.uris", "+", "pkce.code.challenge.method", "S256"));
    client.put("protocolMappers", List.of(roleMapper()));
    return client;
  }

  private static Map<String, Object> roleMapper() {
    return Map.of(
        "name", "roles",
        "protocol", "openid-connect",
        "protocolMapper", "oidc-usermodel-realm-role-mapper",
        "config",
            Map.of(
                "claim.name", DemoUsers.ROLES_CLAIM,
                "jsonType.label", "String",
                "multivalued", "true",
                "id.token.claim", "true",
                "access.token.claim", "false"));
  }

  private List<Map<String, Object>> users() {
    List<Map<String, Object>> users = new ArrayList<>();
    for (String email : DemoUsers.emails(organizations)) {
      Map<String, Object> user = new HashMap<>();
      user.put("id", DemoUsers.subject(OidcKind.KEYCLOAK, email));
      user.put("username", email);
      user.put("email", email);
      user.put("emailVerified", true);
      user.put("firstName", email.substring(0, email.indexOf('@')));
      user.put("lastName", email.substring(email.indexOf('@') + 1));
      user.put("enabled", true);
      user.put(
          "credentials",
          List.of(Map.of("type", "password", "value", password, "temporary", false)));
      user.put(
          "realmRoles",
          email.equals(DemoUsers.OPERATOR_EMAIL) ? List.of(DemoUsers.OPERATOR_ROLE) : List.of());
      users.add(user);
    }
    return users;
  }
}
