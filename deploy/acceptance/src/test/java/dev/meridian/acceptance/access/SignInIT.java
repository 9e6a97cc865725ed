package dev.meridian.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.access.Keys.Key;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sessions, and what a person does in one. */
@OnStack
class SignInIT {
  private final Stack stack = Stack.running();

  @Test
  void aStrangerHasNoSession() {
    new Browser(stack).get("/v1/api_key").refused(401);
  }

  @InEachRegion
  void signingOutEndsTheSession(Tenant tenant) {
    Browser browser = Browser.signedIn(stack, tenant.viewer().email());
    assertThat(browser.post("/api/self/me", Map.of()).ok().toString()).contains(tenant.id());

    assertThat(browser.post("/auth/sign-out", Map.of()).status()).isLessThan(400);

    browser.post("/api/self/me", Map.of()).refused(401);
  }

  @InEachRegion
  void anotherSitesPageCannotUseASession(Tenant tenant) {
    Browser browser = Browser.signedIn(stack, tenant.owner().email());

    browser.postFromElsewhere("/v1/api_key").refused(403);
  }

  @InEachRegion
  void keysAreShownOnceListedWithoutSecretAndDeleted(Tenant tenant) {
    Browser browser = Browser.signedIn(stack, tenant.engineer().email());
    Keys keys = new Keys(browser);

    Key key = keys.create(tenant);

    assertThat(key.secret()).startsWith("sk-");
    String listed = browser.get("/v1/api_key").ok().toString();
    assertThat(listed).contains(key.id()).doesNotContain(key.secret());
    keys.delete(key);
    assertThat(browser.get("/v1/api_key").ok().toString()).doesNotContain(key.id());
  }

  @InEachRegion
  void aKeyLogsInAndIsToldItsRegionsAddresses(Tenant tenant) {
    JsonNode login =
        Api.with(stack.controlPlaneUrl(), tenant.engineer().apiKey())
            .postRaw("/api/apikey/login", "")
            .ok();

    assertThat(login.path("org_info")).hasSize(1);
    JsonNode organization = login.path("org_info").path(0);
    assertThat(organization.path("id").asText()).isEqualTo(tenant.id());
    assertThat(organization.path("name").asText()).isEqualTo(tenant.name());
    assertThat(organization.path("api_url").asText()).isEqualTo(tenant.region().apiUrl());
    assertThat(organization.path("proxy_url").asText()).startsWith(tenant.region().gatewayUrl());
  }

  @InEachRegion
  void aPersonCreatesAnOrganizationAndUsesItAtOnce(Tenant tenant) {
    Browser browser = Browser.signedIn(stack, "founder-" + UUID.randomUUID() + "@meridian.test");
    String name = Workspace.fresh("founded").replace(' ', '-');

    JsonNode created =
        browser
            .post(
                "/api/organization/register",
                Map.of("name", name, "region", tenant.region().name()))
            .ok();

    assertThat(created.path("api_url").asText()).isEqualTo(tenant.region().apiUrl());
    JsonNode key = browser.post("/v1/api_key", Map.of("name", "first", "org_name", name)).ok();
    Api.with(tenant.region().apiUrl(), key.path("key").asText())
        .post("/api/project/register", Map.of("project_name", "first"))
        .ok();
  }

  @Test
  void anUnknownRegionIsABadRequest() {
    Browser browser = Browser.signedIn(stack, "founder-" + UUID.randomUUID() + "@meridian.test");
    String name = Workspace.fresh("nowhere").replace(' ', '-');

    browser
        .post("/api/organization/register", Map.of("name", name, "region", "atlantis"))
        .refused(400);
    browser.post("/api/organization/register", Map.of("name", name)).refused(400);

    assertThat(browser.get("/v1/organization").ok().toString()).doesNotContain(name);
  }

  @InEachRegion
  void aRegionNeverChanges(Tenant tenant) {
    Api owner = Api.with(stack.controlPlaneUrl(), tenant.owner().apiKey());

    var answer =
        owner.patch(
            "/v1/organization/" + tenant.id(),
            Map.of("region", stack.otherThan(tenant).region().name()));

    assertThat(answer.status()).as("%s", answer).isIn(200, 400, 403, 404);
    JsonNode login = owner.postRaw("/api/apikey/login", "").ok();
    assertThat(login.path("org_info").path(0).path("api_url").asText())
        .isEqualTo(tenant.region().apiUrl());
  }
}
