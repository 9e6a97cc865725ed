package dev.meridian.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.access.Keys.Key;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.util.Map;

/** Signing in with a real identity provider, by its own form. */
@OnStack(issuer = "keycloak")
class KeycloakSignInIT {
  private final Stack stack = Stack.running();

  @InEachRegion
  void whoKnowsThePasswordIsTheMemberOfThatAddress(Tenant tenant) {
    Browser browser = Browser.signedIn(stack, tenant.engineer().email(), password(tenant));

    JsonNode me = browser.post("/api/self/me", Map.of()).ok();

    assertThat(me.toString()).contains(tenant.engineer().email(), tenant.id());
    Key key = new Keys(browser).create(tenant);
    Api.with(tenant.region().apiUrl(), key.secret()).get("/v1/project").ok();
  }

  @InEachRegion
  void aWrongPasswordGivesNoSession(Tenant tenant) {
    Browser browser = new Browser(stack);

    assertThat(browser.tryToSignIn(tenant.engineer().email(), "wrong " + password(tenant)))
        .isFalse();

    browser.post("/api/self/me", Map.of()).refused(401);
  }

  @InEachRegion
  void signingOutEndsTheSession(Tenant tenant) {
    Browser browser = Browser.signedIn(stack, tenant.viewer().email(), password(tenant));

    assertThat(browser.post("/auth/sign-out", Map.of()).status()).isLessThan(400);

    browser.post("/api/self/me", Map.of()).refused(401);
  }

  /** One for all people of the local stack. */
  private String password(Tenant tenant) {
    for (JsonNode organization : stack.json().path("organizations")) {
      if (organization.path("id").asText().equals(tenant.id())) {
        return organization.path("people").path("owner").path("password").asText();
      }
    }
    throw new AssertionError("No " + tenant);
  }
}
