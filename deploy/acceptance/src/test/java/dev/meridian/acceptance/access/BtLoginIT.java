package dev.meridian.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.time.Duration;
import java.util.Map;

/** Signing in with the official command line instead of a key. */
@OnStack
class BtLoginIT {
  private final Stack stack = Stack.running();

  @InEachRegion
  void whoSignsInWithTheCommandLineWorksWithoutAKey(Tenant tenant) throws Exception {
    String project = Workspace.fresh("bt");
    Workspace.of(tenant).project(project);
    Browser browser = Browser.signedIn(stack, tenant.engineer().email());
    try (BtSession bt = new BtSession(stack, tenant)) {
      BtSession.Ended login = bt.login(browser, "approve");

      assertThat(login.status()).as(login.output()).isZero();
      BtSession.Ended listed = bt.run("projects", "list");
      assertThat(listed.output()).contains(project);
      BtSession.Ended refreshed = bt.run("auth", "refresh");
      assertThat(refreshed.status()).as(refreshed.output()).isZero();
      assertThat(bt.run("projects", "list").output()).contains(project);

      takeBack(browser);

      Eventually.holds(
          Duration.ofSeconds(5),
          () -> assertThat(bt.run("projects", "list").output()).doesNotContain(project));
    }
  }

  @InEachRegion
  void whoIsDeniedHasNothing(Tenant tenant) throws Exception {
    Browser browser = Browser.signedIn(stack, tenant.viewer().email());
    try (BtSession bt = new BtSession(stack, tenant)) {
      BtSession.Ended login = bt.login(browser, "deny");

      assertThat(login.status()).as(login.output()).isNotZero();
    }
  }

  @InEachRegion
  void theAccessTokenIsTakenByEveryPlaneUntilItIsTakenBack(Tenant tenant) throws Exception {
    Browser browser = Browser.signedIn(stack, tenant.engineer().email());
    OAuthClient client = new OAuthClient(tenant);
    String token = client.signIn(browser).path("access_token").asText();

    for (String plane :
        new String[] {
          stack.controlPlaneUrl(), tenant.region().apiUrl(), tenant.region().gatewayUrl()
        }) {
      JsonNode login = Api.with(plane, token).postRaw("/api/apikey/login", "").ok();
      assertThat(login.path("org_info").path(0).path("id").asText()).isEqualTo(tenant.id());
    }
    Api other = Api.with(stack.otherThan(tenant).region().apiUrl(), token);
    other.get("/v1/project").refused(421);

    takeBack(browser);

    for (String plane :
        new String[] {
          stack.controlPlaneUrl(), tenant.region().apiUrl(), tenant.region().gatewayUrl()
        }) {
      Eventually.holds(
          Duration.ofSeconds(2),
          () -> Api.with(plane, token).postRaw("/api/apikey/login", "").refused(401));
    }
  }

  private static void takeBack(Browser browser) {
    for (JsonNode grant : browser.post("/api/oauth_grant/get", Map.of()).ok()) {
      browser.post("/api/oauth_grant/delete_id", Map.of("id", grant.path("id").asText())).ok();
    }
  }
}
