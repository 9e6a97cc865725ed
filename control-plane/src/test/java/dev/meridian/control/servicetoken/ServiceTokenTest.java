package dev.meridian.control.servicetoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class ServiceTokenTest {
  @Test
  void aTokenIsShownOnceWorksAndIsRefusedAfterDeletion() {
    Tenant tenant = Tenant.in("us");
    Api page = tenant.page("owner");
    String account = account(page, "ci");

    Api.Answer answer = page.post("/v1/service_token", token("deploy", account));
    JsonNode made = answer.ok();

    assertThat(made.path("key").asText()).startsWith("bt-st-");
    assertThat(made.path("service_account_name").asText()).isEqualTo("ci");
    assertThat(made.path("service_account_email").asText())
        .isEqualTo(account + "@service-accounts.invalid");
    Api ci = Api.withKey(made.path("key").asText());
    assertThat(ci.post("/api/self/me", "").ok().path("id").asText()).isEqualTo(account);
    String path = "/v1/service_token/" + made.path("id").asText();
    assertThat(page.get(path).ok().has("key")).isFalse();
    assertThat(page.get("/v1/service_token?service_token_name=deploy").ok().path("objects"))
        .hasSize(1);
    assertThat(page.delete(path).ok().path("preview_name").asText()).startsWith("bt-st-****");
    assertThat(ci.post("/api/self/me", "").status()).isEqualTo(401);
    assertThat(page.get(path).status()).isEqualTo(403);
    assertThat(changesSince(answer.position() - 2)).contains("\"kind\":\"service_token\"");
  }

  @Test
  void anOwnersServiceTokenMakesTokensAndAPersonsKeyNever() {
    Tenant tenant = Tenant.in("us");
    String account = account(tenant.serviceToken(), "ci");

    assertThat(tenant.serviceToken().post("/v1/service_token", token("a", account)).status())
        .isEqualTo(200);
    for (String body : new String[] {token("b", account), "{}"}) {
      Api.Answer refused = tenant.owner().post("/v1/service_token", body);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.message()).contains("can't be changed with an API key");
      assertThat(tenant.owner().put("/v1/service_token", body).status()).isEqualTo(403);
    }
  }

  @Test
  void whoIsNoOwnerMakesSeesAndDeletesNone() {
    Tenant tenant = Tenant.in("us");
    String account = account(tenant.serviceToken(), "ci");
    JsonNode made = tenant.serviceToken().post("/v1/service_token", token("a", account)).ok();
    String path = "/v1/service_token/" + made.path("id").asText();
    Api itself = Api.withKey(made.path("key").asText());

    for (Api nobody : new Api[] {tenant.page("engineer"), itself}) {
      assertThat(nobody.post("/v1/service_token", token("b", account)).status()).isEqualTo(403);
      assertThat(nobody.put("/v1/service_token", token("a", account)).status()).isEqualTo(403);
      assertThat(nobody.get("/v1/service_token").ok().path("objects")).isEmpty();
      assertThat(nobody.get(path).status()).isEqualTo(403);
      assertThat(nobody.delete(path).status()).isEqualTo(403);
    }
    assertThat(tenant.engineer().get(path).status()).isEqualTo(403);
    assertThat(tenant.owner().get("/v1/service_token").ok().path("objects")).hasSize(2);
  }

  @Test
  void anotherOrganizationsOwnerIsNobodyHere() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");
    String account = account(tenant.serviceToken(), "ci");
    String id =
        tenant
            .serviceToken()
            .post("/v1/service_token", token("a", account))
            .ok()
            .path("id")
            .asText();

    for (String path :
        new String[] {"/v1/service_token/" + id, "/v1/service_token/" + UUID.randomUUID()}) {
      assertThat(other.serviceToken().get(path).status()).isEqualTo(403);
      assertThat(other.serviceToken().delete(path).status()).isEqualTo(403);
    }
    Api.Answer foreign = other.serviceToken().post("/v1/service_token", token("b", account));
    String nobody = UUID.randomUUID().toString();
    Api.Answer missing = other.serviceToken().post("/v1/service_token", token("b", nobody));
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.message()).isEqualTo(missing.message().replace(nobody, account));
  }

  @Test
  void peopleGetNoServiceTokens() throws SQLException {
    Tenant tenant = Tenant.in("us");

    assertThat(
            tenant
                .serviceToken()
                .post("/v1/service_token", token("a", tenant.personId("owner")))
                .status())
        .isEqualTo(403);

    try (var database = Installation.running().database();
        Statement statement = database.createStatement()) {
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "update credential set kind = 'service_token' where principal = '"
                          + tenant.personId("owner")
                          + "'"))
          .hasMessageContaining("credential_owner");
    }
  }

  @Test
  void replacingEndsTheTokensOfThatNameOnly() {
    Tenant tenant = Tenant.in("us");
    Api owner = tenant.serviceToken();
    String account = account(owner, "ci");
    String other = account(owner, "other");
    Api first = issue(owner, "POST", "a", account);
    Api second = issue(owner, "POST", "a", account);
    Api differentName = issue(owner, "POST", "b", account);
    Api differentAccount = issue(owner, "POST", "a", other);

    Api third = issue(owner, "PUT", "a", account);

    assertThat(first.post("/api/self/me", "").status()).isEqualTo(401);
    assertThat(second.post("/api/self/me", "").status()).isEqualTo(401);
    for (Api alive : new Api[] {differentName, differentAccount, third}) {
      assertThat(alive.post("/api/self/me", "").status()).isEqualTo(200);
    }
    assertThat(owner.get("/v1/service_token?service_token_name=a").ok().path("objects")).hasSize(2);
    assertThat(issue(owner, "PUT", "new", account).post("/api/self/me", "").status())
        .isEqualTo(200);
  }

  @Test
  void deletionTakesTheIdInTheBodyToo() {
    Tenant tenant = Tenant.in("us");
    Api owner = tenant.serviceToken();
    String account = account(owner, "ci");
    JsonNode made = owner.post("/v1/service_token", token("a", account)).ok();
    String id = "{'id':'" + made.path("id").asText() + "'}";

    assertThat(owner.delete("/v1/service_token", "{}").status()).isEqualTo(400);
    assertThat(owner.delete("/v1/service_token", "{'id':'x'}").status()).isEqualTo(400);
    assertThat(owner.delete("/v1/service_token", id).ok().path("id")).isEqualTo(made.path("id"));
    assertThat(Api.withKey(made.path("key").asText()).get("/v1/project").status()).isEqualTo(401);
  }

  @Test
  void theConsolesFormDoesTheSame() {
    Tenant tenant = Tenant.in("us");
    Api page = tenant.page("owner");
    String account = account(page, "ci");

    JsonNode made =
        page.post("/api/service_token/register", token("a", account)).ok().path("service_token");
    String id = "{'id':'" + made.path("id").asText() + "'}";

    assertThat(made.path("key").asText()).startsWith("bt-st-");
    assertThat(page.post("/api/service_token/get", "{'name':'a'}").ok()).hasSize(1);
    assertThat(page.post("/api/service_token/get_id", id).ok().path("name").asText())
        .isEqualTo("a");
    assertThat(
            page.get("/api/service_token?id=" + made.path("id").asText())
                .ok()
                .path("name")
                .asText())
        .isEqualTo("a");
    page.post("/api/service_token/delete_id", id).ok();
    assertThat(page.post("/api/service_token/get", id).status()).isEqualTo(403);
  }

  private static Api issue(Api owner, String method, String name, String account) {
    Api.Answer answer =
        method.equals("PUT")
            ? owner.put("/v1/service_token", token(name, account))
            : owner.post("/v1/service_token", token(name, account));
    return Api.withKey(answer.ok().path("key").asText());
  }

  private static String account(Api owner, String name) {
    return owner
        .post("/api/service_account/register", "{'name':'" + name + "'}")
        .ok()
        .path("service_account")
        .path("id")
        .asText();
  }

  private static String token(String name, String account) {
    return "{'name':'%s','service_account_id':'%s'}".formatted(name, account);
  }

  private static String changesSince(long position) {
    return Api.as("data-plane-us").get("/internal/changes?since=" + position).ok().toString();
  }
}
