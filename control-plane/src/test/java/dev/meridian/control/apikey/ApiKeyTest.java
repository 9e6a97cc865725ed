package dev.meridian.control.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
