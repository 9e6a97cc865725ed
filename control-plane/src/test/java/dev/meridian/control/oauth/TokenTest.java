package dev.meridian.control.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class TokenTest {
  private final Tenant tenant = Tenant.in("us");
  private final Client client = Client.commandLine();
  private final Browser browser = Browser.signedIn("engineer@%s.test".formatted(tenant.name()));

  @Test
  void aCodeGivesTokensThatSayWhoseTheyAre() throws Exception {
    Api.Answer answer = client.exchange(code());

    JsonNode tokens = answer.ok();
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.position()).isPositive();
    assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(tokens.path("expires_in").asLong()).isBetween(500L, 600L);
    JsonNode claims =
        new ObjectMapper()
            .readTree(
                Base64.getUrlDecoder()
                    .decode(tokens.path("access_token").asText().split("\\.")[1]));
    assertThat(claims.path("sub").asText()).isEqualTo(tenant.personId("engineer"));
    assertThat(claims.path("email").asText()).isEqualTo("engineer@" + tenant.name() + ".test");
    assertThat(claims.path("exp").isIntegralNumber()).isTrue();
    assertThat(claims.has("name")).isTrue();
  }

  @Test
  void theTokenLogsInAndMayDoWhatThePersonMay() {
    Api bearer = bearer(tokens());

    JsonNode info = bearer.post("/api/apikey/login", "{}").ok().path("org_info");
    assertThat(info.findValuesAsText("name")).containsExactly(tenant.name());
    assertThat(bearer.post("/v1/project", "{'name':'by-token'}").status()).isEqualTo(200);
    assertThat(bearer.delete("/v1/organization/" + tenant.id()).status()).isEqualTo(403);
  }

  @Test
  void theTokenMakesApiKeys() {
    JsonNode key =
        bearer(tokens())
            .post("/v1/api_key", "{'name':'made','org_id':'%s'}".formatted(tenant.id()))
            .ok();

    assertThat(Api.withKey(key.path("key").asText()).get("/v1/project").status()).isEqualTo(200);
  }

  @Test
  void theTokenIsForItsOrganizationAlone() {
    Tenant other = Tenant.in("us");

    Api.Answer answer = bearer(tokens()).get("/v1/project?org_name=" + other.name());

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void aCodeThatComesAgainEndsWhatItGave() {
    String code = code();
    JsonNode tokens = client.exchange(code).ok();

    refused(client.exchange(code), "invalid_grant");

    assertThat(bearer(tokens).get("/v1/project").status()).isEqualTo(401);
    refused(client.refresh(tokens), "invalid_grant");
  }

  @Test
  void ofManyThatBringACodeAtOnceOneIsGivenTokens() {
    String code = code();

    List<Integer> answers =
        IntStream.range(0, 6).parallel().mapToObj(i -> client.exchange(code).status()).toList();

    assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
    assertThat(answers).filteredOn(status -> status == 400).hasSize(5);
  }

  @Test
  void aCodeIsTheClientsWhoKnowsTheVerifier() {
    String code = code();

    refused(client.withVerifier("x".repeat(43)).exchange(code), "invalid_grant");
    refused(client.withId("bt_cli_other").exchange(code), "invalid_grant");
    refused(client.withRedirect("http://127.0.0.1:34608/callback").exchange(code), "invalid_grant");

    assertThat(client.exchange(code).status()).isEqualTo(200);
  }

  @Test
  void aCodeIsGoodForAMinute() throws Exception {
    String code = code();
    age("oauth_code", "principal = '" + tenant.personId("engineer") + "'");

    refused(client.exchange(code), "invalid_grant");
  }

  @Test
  void aMemberWhoLeftMeanwhileGetsNoTokens() {
    String code = code();
    removeEngineer();

    refused(client.exchange(code), "invalid_grant");
  }

  @Test
  void aRefreshTokenGivesNewTokensOnce() {
    JsonNode first = tokens();

    JsonNode second = client.refresh(first).ok();

    assertThat(bearer(second).get("/v1/project").status()).isEqualTo(200);
    assertThat(second.path("refresh_token").asText())
        .isNotEqualTo(first.path("refresh_token").asText());
    assertThat(client.refresh(second).status()).isEqualTo(200);
  }

  @Test
  void aRefreshTokenThatComesAgainEndsTheWholeFamily() {
    JsonNode first = tokens();
    JsonNode second = client.refresh(first).ok();

    refused(client.refresh(first), "invalid_grant");

    refused(client.refresh(second), "invalid_grant");
    assertThat(bearer(second).get("/v1/project").status()).isEqualTo(401);
  }

  @Test
  void aRefreshTokenIsItsClientsAlone() {
    JsonNode tokens = tokens();

    refused(client.withId("bt_cli_other").refresh(tokens), "invalid_grant");

    assertThat(client.refresh(tokens).status()).isEqualTo(200);
  }

  @Test
  void aRemovedMembersTokensEnd() {
    JsonNode tokens = tokens();
    removeEngineer();

    assertThat(bearer(tokens).get("/v1/project").status()).isEqualTo(401);
    refused(client.refresh(tokens), "invalid_grant");
  }

  @Test
  void aGrantEndsAfterItsTime() throws Exception {
    JsonNode tokens = tokens();
    age("credential", "kind = 'oauth_grant' and org = '" + tenant.id() + "'");

    assertThat(bearer(tokens).get("/v1/project").status()).isEqualTo(401);
    refused(client.refresh(tokens), "invalid_grant");
  }

  @Test
  void aTokenThatWasChangedIsNone() {
    String token = tokens().path("access_token").asText();
    String[] parts = token.split("\\.");
    String other = parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length());

    assertThat(Api.withKey(other).get("/v1/project").status()).isEqualTo(401);
    assertThat(Api.withKey("ey.ey.ey").get("/v1/project").status()).isEqualTo(401);
  }

  @Test
  void whatIsNoTokenRequestIsToldSo() {
    refused(Client.token(Map.of("client_id", client.id())), "invalid_request");
    refused(Api.anonymous().post("/oauth/token", "{}"), "invalid_request");
    refused(Api.anonymous().post("/oauth/token", ""), "invalid_request");
    refused(
        Client.token(Map.of("client_id", client.id(), "grant_type", "password")),
        "unsupported_grant_type",
        "invalid_request");
    refused(
        Client.token(
            Map.of("client_id", "stranger", "grant_type", "refresh_token", "refresh_token", "x")),
        "invalid_client");
    refused(
        Client.token(
            Map.of("client_id", client.id(), "grant_type", "refresh_token", "refresh_token", "x")),
        "invalid_grant");
  }

  @Test
  void peopleSeeWhatTheyGrantedAndTakeItBack() {
    JsonNode tokens = tokens();
    Api page = browser.page();
    JsonNode grants = page.post("/api/oauth_grant/get", "{}").ok();
    String id = grants.path(0).path("id").asText();

    assertThat(grants).hasSize(1);
    assertThat(grants.path(0).path("name").asText()).isEqualTo(client.id());
    assertThat(page.post("/api/oauth_grant/delete_id", "{'id':'" + id + "'}").status())
        .isEqualTo(200);

    assertThat(page.post("/api/oauth_grant/get", "{}").ok()).isEmpty();
    assertThat(bearer(tokens).get("/v1/project").status()).isEqualTo(401);
    refused(client.refresh(tokens), "invalid_grant");
    assertThat(page.post("/api/oauth_grant/delete_id", "{'id':'" + id + "'}").status())
        .isEqualTo(403);
  }

  @Test
  void aGrantIsItsPersonsAlone() {
    tokens();
    String id = browser.page().post("/api/oauth_grant/get", "{}").ok().path(0).path("id").asText();
    String body = "{'id':'" + id + "'}";

    assertThat(tenant.page("owner").post("/api/oauth_grant/delete_id", body).status())
        .isEqualTo(403);
    assertThat(tenant.page("owner").post("/api/oauth_grant/get", "{}").ok()).isEmpty();
    assertThat(tenant.engineer().post("/api/oauth_grant/get", "{}").status()).isEqualTo(403);
    assertThat(tenant.engineer().post("/api/oauth_grant/delete_id", body).status()).isEqualTo(403);
  }

  @Test
  void grantingAndTakingBackAreInTheAuditLog() {
    tokens();
    Api page = browser.page();
    String id = page.post("/api/oauth_grant/get", "{}").ok().path(0).path("id").asText();
    page.post("/api/oauth_grant/delete_id", "{'id':'" + id + "'}").ok();

    JsonNode log =
        tenant
            .page("owner")
            .post("/api/audit_log/get", "{'org_id':'%s'}".formatted(tenant.id()))
            .ok();

    assertThat(log.toString()).contains("oauth_grant.create", "oauth_grant.delete");
    assertThat(log.toString()).doesNotContain("refresh_token", "challenge");
  }

  @Test
  void everyRegionIsToldOfTheKeyBeforeThePlanesNeedIt() throws Exception {
    String token = tokens().path("access_token").asText();
    String key =
        new ObjectMapper()
            .readTree(Base64.getUrlDecoder().decode(token.split("\\.")[0]))
            .path("kid")
            .asText();

    for (String plane : List.of("data-plane-us", "data-plane-eu", "gateway-us", "gateway-eu")) {
      assertThat(told(plane)).as(plane).contains("signing_key", key).doesNotContain("private");
    }
  }

  @Test
  void clientsFindTheEndpoints() {
    JsonNode server = Api.anonymous().get("/.well-known/oauth-authorization-server").ok();
    JsonNode resource = Api.anonymous().get("/.well-known/oauth-protected-resource").ok();

    String issuer = server.path("issuer").asText();
    assertThat(server.path("token_endpoint").asText()).isEqualTo(issuer + "/oauth/token");
    assertThat(server.path("code_challenge_methods_supported").path(0).asText()).isEqualTo("S256");
    assertThat(resource.path("authorization_servers").path(0).asText()).isEqualTo(issuer);
  }

  private static void refused(Api.Answer answer, String... errors) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").asText()).isIn((Object[]) errors);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  /** What a plane hears of keys, over all pages. */
  private static String told(String plane) {
    StringBuilder keys = new StringBuilder();
    JsonNode page = Api.as(plane).get("/internal/changes?since=0").ok();
    while (true) {
      for (JsonNode change : page.path("changes")) {
        JsonNode event = change.path("change").path("event");
        if (event.path("type").asText().equals("signing_key")) {
          keys.append(event);
        }
      }
      if (!page.path("more").asBoolean()) {
        return keys.toString();
      }
      page = Api.as(plane).get("/internal/changes?since=" + page.path("position").asLong()).ok();
    }
  }

  private JsonNode tokens() {
    return client.exchange(code()).ok();
  }

  private String code() {
    return client.code(browser, tenant.id());
  }

  private static Api bearer(JsonNode tokens) {
    return Api.withKey(tokens.path("access_token").asText());
  }

  private void removeEngineer() {
    tenant
        .owner()
        .patch(
            "/v1/organization/members",
            "{'org_id':'%s','remove_users':{'ids':['%s']}}"
                .formatted(tenant.id(), tenant.personId("engineer")))
        .ok();
  }

  private static void age(String table, String which) throws Exception {
    try (var database = Installation.running().database();
        var statement = database.createStatement()) {
      statement.execute(
          "update %s set created = created - interval '100 days', expires_at = expires_at - interval '100 days' where %s"
              .formatted(table, which));
    }
  }
}
