package dev.meridian.control.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class ApiKeyTest {
  @Test
  void aKeyIsShownOnceAndRefusedAfterDeletion() {
    Tenant tenant = Tenant.in("us");
    Api browser = Browser.signedIn("engineer@" + tenant.name() + ".test").page();
    JsonNode made = browser.post("/v1/api_key", "{'name':'k'}").ok();
    Api api = Api.withKey(made.path("key").asText());
    assertThat(api.get("/v1/project").status()).isEqualTo(200);

    JsonNode listed = browser.get("/v1/api_key?api_key_name=k").ok().path("objects").path(0);
    assertThat(listed.has("key")).isFalse();
    assertThat(listed.path("preview_name").asText())
        .endsWith(made.path("key").asText().substring(49));
    long position = browser.delete("/v1/api_key/" + made.path("id").asText()).position();

    assertThat(api.get("/v1/project").status()).isEqualTo(401);
    JsonNode change =
        Api.as("data-plane-us")
            .get("/internal/changes?since=" + (position - 3))
            .ok()
            .path("changes");
    assertThat(change.toString()).contains("\"deleted\":true").contains(made.path("id").asText());
  }

  @Test
  void aKeyMakesNoKeys() {
    Tenant tenant = Tenant.in("us");

    Api.Answer answer = tenant.owner().post("/v1/api_key", "{'name':'more'}");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).contains("API keys cannot create API keys");
  }

  @Test
  void peopleSeeTheirOwnAndOwnersSeeAll() {
    Tenant tenant = Tenant.in("us");
    String engineers =
        tenant.engineer().get("/v1/api_key").ok().path("objects").path(0).path("id").asText();

    assertThat(tenant.engineer().get("/v1/api_key").ok().path("objects")).hasSize(1);
    assertThat(tenant.owner().get("/v1/api_key").ok().path("objects")).hasSize(3);
    assertThat(tenant.viewer().get("/v1/api_key/" + engineers).status()).isEqualTo(403);
    assertThat(tenant.viewer().delete("/v1/api_key/" + engineers).status()).isEqualTo(403);
    assertThat(Tenant.in("us").owner().delete("/v1/api_key/" + engineers).status()).isEqualTo(403);
  }

  @Test
  void ownersRevokeEverybodysKeys() {
    Tenant tenant = Tenant.in("us");
    String viewers = onlyKey(tenant.viewer());

    JsonNode deleted = tenant.owner().delete("/v1/api_key/" + viewers).ok();

    assertThat(deleted.path("user_id").asText()).isEqualTo(tenant.personId("viewer"));
    assertThat(tenant.viewer().get("/v1/project").status()).isEqualTo(401);
    assertThat(tenant.owner().delete("/v1/api_key/" + viewers).status()).isEqualTo(403);
  }

  @Test
  void managingMembersIsNotOwning() {
    Tenant tenant = Tenant.in("us");
    for (String permission : new String[] {"read", "update", "delete"}) {
      tenant
          .owner()
          .post(
              "/v1/acl",
              "{'object_type':'org_member','object_id':'%s','user_id':'%s','permission':'%s'}"
                  .formatted(tenant.id(), tenant.personId("viewer"), permission))
          .ok();
    }
    String owners = onlyKey(tenant.owner());

    assertThat(tenant.viewer().get("/v1/api_key").ok().path("objects")).hasSize(1);
    assertThat(tenant.viewer().delete("/v1/api_key/" + owners).status()).isEqualTo(403);
  }

  @Test
  void anExpiredKeyIsRefusedEverywhere() throws Exception {
    Tenant tenant = Tenant.in("us");
    Api.Answer answer =
        tenant
            .page("engineer")
            .post("/v1/api_key", "{'name':'k','expires_at':'2099-12-31T23:00:00+01:00'}");
    JsonNode made = answer.ok();
    assertThat(made.path("expires_at").asText()).isEqualTo("2099-12-31T22:00:00.000Z");
    assertThat(changesSince(answer.position() - 5)).contains("2099-12-31T22:00:00Z");
    Api api = Api.withKey(made.path("key").asText());
    assertThat(api.get("/v1/project").status()).isEqualTo(200);
    try (var database = Installation.running().database();
        Statement statement = database.createStatement()) {
      statement.execute(
          "update credential set created = now() - interval '2 day', expires_at = now() - interval"
              + " '1 second' where id = '"
              + made.path("id").asText()
              + "'");
    }

    assertThat(api.get("/v1/project").status()).isEqualTo(401);
  }

  @Test
  void anExpiryIsATimeToCome() {
    Api page = Tenant.in("us").page("engineer");

    for (String expiry : new String[] {"2020-01-01T00:00:00Z", "tomorrow", "1893456000"}) {
      assertThat(
              page.post("/v1/api_key", "{'name':'k','expires_at':'%s'}".formatted(expiry)).status())
          .as(expiry)
          .isEqualTo(400);
    }
    assertThat(page.post("/v1/api_key", "{'name':'k','expires_at':null}").ok().path("expires_at"))
        .isEqualTo(NullNode.getInstance());
  }

  @Test
  void aNameIsNeededAndNeedNotBeUnique() {
    Api page = Tenant.in("us").page("engineer");

    assertThat(page.post("/v1/api_key", "{}").status()).isEqualTo(400);
    assertThat(page.post("/v1/api_key", "{'name':'a\\u202Eb'}").status()).isEqualTo(400);
    String first = page.post("/v1/api_key", "{'name':'k'}").ok().path("id").asText();
    String second = page.post("/v1/api_key", "{'name':'k'}").ok().path("id").asText();
    assertThat(first).isNotEqualTo(second);
    assertThat(page.get("/v1/api_key?api_key_name=k").ok().path("objects")).hasSize(2);
    assertThat(page.get("/v1/api_key?ids=" + first).ok().path("objects")).hasSize(1);
    assertThat(page.get("/v1/api_key?limit=1").ok().path("objects").path(0).path("id").asText())
        .isEqualTo(second);
  }

  @Test
  void theConsolesFormDoesTheSame() {
    Tenant tenant = Tenant.in("us");
    Api page = tenant.page("engineer");

    JsonNode made = page.post("/api/api_key/register", "{'name':'k'}").ok().path("api_key");
    String id = "{'id':'" + made.path("id").asText() + "'}";

    assertThat(made.path("key").asText()).startsWith("sk-");
    assertThat(page.post("/api/api_key/get", "{'name':'k'}").ok()).hasSize(1);
    assertThat(page.post("/api/api_key/get", id).ok().path(0).path("name").asText()).isEqualTo("k");
    assertThat(page.post("/api/api_key/get_id", id).ok().path("name").asText()).isEqualTo("k");
    assertThat(page.get("/api/api_key?id=" + made.path("id").asText()).ok().path("name").asText())
        .isEqualTo("k");
    page.post("/api/api_key/delete_id", id).ok();
    assertThat(page.post("/api/api_key/get_id", id).status()).isEqualTo(403);
    assertThat(tenant.engineer().post("/api/api_key/register", "{'name':'k'}").status())
        .isEqualTo(403);
  }

  private static String onlyKey(Api person) {
    String own = person.post("/api/self/me", "").ok().path("id").asText();
    for (JsonNode key : person.get("/v1/api_key").ok().path("objects")) {
      if (key.path("user_id").asText().equals(own)) {
        return key.path("id").asText();
      }
    }
    throw new AssertionError("No key");
  }

  private static String changesSince(long position) {
    return Api.as("data-plane-us").get("/internal/changes?since=" + position).ok().toString();
  }

  @Test
  void noTokenIsStoredOrLoggedInTheAudit() throws Exception {
    Tenant tenant = Tenant.in("us");
    String key = tenant.key("owner");
    try (var database = Installation.running().database();
        Statement statement = database.createStatement()) {
      for (String table : new String[] {"credential", "audit_event", "outbox", "principal"}) {
        try (var rows =
            statement.executeQuery(
                "select count(*) from %s t where t::text like '%%%s%%'".formatted(table, key))) {
          rows.next();
          assertThat(rows.getLong(1)).as(table).isZero();
        }
      }
    }
  }
}
