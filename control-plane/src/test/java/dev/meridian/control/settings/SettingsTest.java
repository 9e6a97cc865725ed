package dev.meridian.control.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class SettingsTest {
  @Test
  void theContractsSettingsAreChangedAndTheRestStays() {
    Tenant tenant = Tenant.in("us");

    JsonNode changed =
        tenant
            .owner()
            .patch(
                path(tenant),
                """
                {'api_url':'https://plane.example.com/','proxy_url':'https://gw.example.com:8443/v1/proxy',
                 'realtime_url':'wss://rt.example.com','is_universal_api':true,'is_dataplane_private':true,
                 'image_rendering_mode':'click_to_load','created':'2001-01-01T00:00:00Z','id':'%s','unknown':{}}
                """
                    .formatted(UUID.randomUUID()))
            .ok();

    assertThat(changed.path("api_url").asText()).isEqualTo("https://plane.example.com");
    assertThat(changed.path("proxy_url").asText())
        .isEqualTo("https://gw.example.com:8443/v1/proxy");
    assertThat(changed.path("realtime_url").asText()).isEqualTo("wss://rt.example.com");
    assertThat(changed.path("is_universal_api").asBoolean()).isTrue();
    assertThat(changed.path("is_dataplane_private").asBoolean()).isTrue();
    assertThat(changed.path("image_rendering_mode").asText()).isEqualTo("click_to_load");
    assertThat(changed.path("name").asText()).isEqualTo(tenant.name());
    assertThat(changed.path("id").asText()).isEqualTo(tenant.id());
    assertThat(tenant.viewer().get(path(tenant)).ok()).isEqualTo(changed);
    assertThat(tenant.owner().patch(path(tenant), "{}").ok()).isEqualTo(changed);
    assertThat(tenant.owner().patch(path(tenant), "{'api_url':null}").ok()).isEqualTo(changed);
    JsonNode login = tenant.viewer().post("/api/apikey/login", "").ok().path("org_info").path(0);
    assertThat(login.path("api_url").asText()).isEqualTo("https://plane.example.com");
    assertThat(login.path("realtime_url").asText()).isEqualTo("wss://rt.example.com");
  }

  @Test
  void anEmptyAddressIsTheRegionsAgainAndSoIsTheRegionsOwn() {
    Tenant tenant = Tenant.in("eu");
    String own = "{'api_url':'https://plane.example.com','proxy_url':'https://gw.example.com'}";
    tenant.owner().patch(path(tenant), own).ok();

    JsonNode back =
        tenant
            .owner()
            .patch(path(tenant), "{'api_url':'','proxy_url':'http://GATEWAY.eu.test:80/'}")
            .ok();

    assertThat(back.path("api_url").asText()).isEqualTo("http://api.eu.test");
    assertThat(back.path("proxy_url").asText()).isEqualTo("http://gateway.eu.test");
  }

  @Test
  void whoMayNotChangeSettingsDoesNotAndForeignOnesAreAsMissing() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");
    String body = "{'name':'%s'}".formatted("stolen-" + UUID.randomUUID());

    assertThat(tenant.viewer().patch(path(tenant), body).status()).isEqualTo(403);
    assertThat(Api.anonymous().patch(path(tenant), body).status()).isEqualTo(401);
    Api.Answer foreign = other.owner().patch(path(tenant), body);
    assertThat(foreign.status()).isEqualTo(403);
    String missing = UUID.randomUUID().toString();
    assertThat(other.owner().patch("/v1/organization/" + missing, body).message())
        .isEqualTo(foreign.message().replace(tenant.id(), missing));
    assertThat(other.owner().post("/api/organization/patch_id", id(tenant, "'name':'x1'")).status())
        .isEqualTo(403);
    assertThat(
            other
                .owner()
                .post("/api/organization/get_settings", "{'org_id':'" + tenant.id() + "'}")
                .status())
        .isEqualTo(403);
    assertThat(tenant.owner().get(path(tenant)).ok().path("name").asText())
        .isEqualTo(tenant.name());
  }

  @Test
  void anEngineerMayWorkInTheOrganizationButNotChangeIt() {
    Tenant tenant = Tenant.in("us");

    assertThat(
            tenant
                .engineer()
                .patch(path(tenant), "{'api_url':'https://mine.example.com'}")
                .status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://plane.example.com",
        "https://user:secret@plane.example.com",
        "https://plane.example.com/@v1",
        "https://plane.example.com/?x=1",
        "https://plane.example.com/#x",
        "https://plane.example.com:22",
        "ftp://plane.example.com",
        "wss://plane.example.com",
        "plane.example.com",
        "https://",
        "javascript:alert(1)",
        "https://plane.example.com/a b",
        "http://api.eu.test",
        "http://gateway.ap.test/"
      })
  void anAddressThatIsNoneOrAnotherRegionsIsRefused(String url) {
    Tenant tenant = Tenant.in("us");

    Api.Answer answer =
        tenant.owner().patch(path(tenant), "{'api_url':'%s','name':'other'}".formatted(url));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("api_url").doesNotContain("secret");
    assertThat(tenant.owner().get(path(tenant)).ok().path("name").asText())
        .isEqualTo(tenant.name());
  }

  @Test
  void anAddressOnThisMachineMayBeHttp() {
    Tenant tenant = Tenant.in("us");

    assertThat(tenant.owner().patch(path(tenant), "{'proxy_url':'http://localhost:9000'}").status())
        .isEqualTo(200);
  }

  @Test
  void onlyAnOwnerEndsCreatorsOwnership() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'organization','object_id':'%s','user_id':'%s','permission':'update'}"
                .formatted(tenant.id(), tenant.personId("viewer")))
        .ok();
    String grants = "/v1/acl?object_type=project&object_id=" + project;

    for (String change :
        List.of(
            "'strip_existing_ownership':true",
            "'creator_ownership':false",
            "'creator_ownership':false,'strip_existing_ownership':true")) {
      assertThat(tenant.viewer().post("/api/organization/patch_id", id(tenant, change)).status())
          .as(change)
          .isEqualTo(403);
    }
    assertThat(
            tenant
                .viewer()
                .post("/api/organization/patch_id", id(tenant, "'creator_ownership':true"))
                .status())
        .as("what is so already")
        .isEqualTo(200);
    assertThat(tenant.owner().get(grants).ok().path("objects")).hasSize(1);
    console(tenant, "'creator_ownership':false,'strip_existing_ownership':true").ok();
    assertThat(tenant.owner().get(grants).ok().path("objects")).isEmpty();
  }

  @Test
  void theRegionIsWrittenOnce() {
    Tenant tenant = Tenant.in("us");

    assertThat(tenant.owner().patch(path(tenant), "{'region':'us'}").status()).isEqualTo(200);
    Api.Answer moved = tenant.owner().patch(path(tenant), "{'region':'eu','name':'moved'}");
    assertThat(moved.status()).isEqualTo(400);
    assertThat(moved.message()).contains("written once");
    assertThat(tenant.owner().get(path(tenant)).ok().path("name").asText())
        .isEqualTo(tenant.name());
  }

  @Test
  void aRenameIsKnownAtOnceAndFreesTheOldName() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");
    String fresh = "renamed-" + UUID.randomUUID();

    tenant.owner().patch(path(tenant), "{'name':' %s '}".formatted(fresh)).ok();

    assertThat(tenant.owner().get("/v1/organization?org_name=" + fresh).ok().path("objects"))
        .hasSize(1);
    assertThat(other.owner().patch(path(other), "{'name':'%s'}".formatted(tenant.name())).status())
        .isEqualTo(200);
    for (String lookalike : List.of(fresh.toUpperCase(Locale.ROOT), fresh.replace("m", "rn"))) {
      assertThat(other.owner().patch(path(other), "{'name':'%s'}".formatted(lookalike)).status())
          .isEqualTo(409);
    }
  }

  @Test
  void aNameThatMisleadsOrHasNoLengthIsRefused() {
    Tenant tenant = Tenant.in("us");

    for (String name : List.of("a", "a".repeat(65), "аcme", "ac\\u202eme", "ac\\u0000me")) {
      assertThat(tenant.owner().patch(path(tenant), "{'name':'%s'}".formatted(name)).status())
          .as(name)
          .isEqualTo(400);
    }
  }

  @Test
  void gitPolicyAndModelsAreChangedInTheConsolesFormOnly() {
    Tenant tenant = Tenant.in("us", ",'ai_secrets':[{'name':'p','type':'openai','secret':'s'}]");
    String policy = "'git_metadata':{'collect':'some','fields':['commit','branch']}";

    JsonNode changed = console(tenant, policy + ",'loop_models':['gpt-5','gpt-5','claude']").ok();

    assertThat(changed.path("git_metadata").toString())
        .isEqualTo("{\"collect\":\"some\",\"fields\":[\"commit\",\"branch\"]}");
    assertThat(changed.path("loop_models").toString()).isEqualTo("[\"gpt-5\",\"claude\"]");
    assertThat(changed.path("region").asText()).isEqualTo("us");
    JsonNode login = tenant.viewer().post("/api/apikey/login", "").ok().path("org_info").path(0);
    assertThat(login.path("git_metadata")).isEqualTo(changed.path("git_metadata"));
    assertThat(console(tenant, "'git_metadata':{'collect':'none'}").ok().path("git_metadata"))
        .hasSize(1);
    assertThat(console(tenant, "'git_metadata':null").ok().path("git_metadata").isNull()).isTrue();
    assertThat(tenant.owner().patch(path(tenant), "{" + policy + "}").ok().has("git_metadata"))
        .isFalse();
    assertThat(settings(tenant).path("git_metadata").isNull()).isTrue();
  }

  @Test
  void everyRegionsGatewaysAreToldWhatIsDecidedOnCallsOfModels() {
    Tenant tenant = Tenant.in("eu");
    assertThat(settings(tenant).path("model_calls_in_region").asBoolean(true)).isFalse();
    assertThat(settings(tenant).path("shared_answer_cache").asBoolean(true)).isFalse();

    JsonNode on = console(tenant, "'model_calls_in_region':true").ok();
    assertThat(on.path("model_calls_in_region").asBoolean()).isTrue();
    assertThat(on.path("shared_answer_cache").asBoolean()).isFalse();
    assertThat(console(tenant, "'shared_answer_cache':true").status()).isEqualTo(200);
    assertThat(tenant.owner().patch(path(tenant), "{'shared_answer_cache':false}").status())
        .isEqualTo(200);
    assertThat(settings(tenant).path("shared_answer_cache").asBoolean())
        .as("not in the contract's form")
        .isTrue();
    for (String gateway : List.of("gateway-eu", "gateway-us")) {
      JsonNode told = lastToldOf(tenant, gateway);
      assertThat(told.path("model_calls_in_region").asBoolean()).as(gateway).isTrue();
      assertThat(told.path("shared_answer_cache").asBoolean()).as(gateway).isTrue();
    }

    console(tenant, "'model_calls_in_region':null,'shared_answer_cache':false").ok();
    JsonNode off = lastToldOf(tenant, "gateway-us");
    assertThat(off.path("model_calls_in_region").asBoolean(true)).isFalse();
    assertThat(off.path("shared_answer_cache").asBoolean(true)).isFalse();
  }

  @Test
  void whoMayNotChangeSettingsDecidesNothingOnCallsOfModels() {
    Tenant tenant = Tenant.in("us");

    for (Api somebody : List.of(tenant.engineer(), tenant.viewer())) {
      for (String field : List.of("model_calls_in_region", "shared_answer_cache")) {
        String change = id(tenant, "'%s':true".formatted(field));
        assertThat(somebody.post("/api/organization/patch_id", change).status()).isEqualTo(403);
      }
    }
    assertThat(settings(tenant).path("shared_answer_cache").asBoolean(true)).isFalse();
  }

  @Test
  void whatIsNoPolicyOrNoListIsRefused() {
    Tenant tenant = Tenant.in("us");

    for (String change :
        List.of(
            "'git_metadata':{'collect':'often'}",
            "'git_metadata':{'collect':'some'}",
            "'git_metadata':{'collect':'some','fields':['password']}",
            "'git_metadata':{'collect':'some','fields':'commit'}",
            "'git_metadata':[]",
            "'loop_models':{}",
            "'loop_models':[1]",
            "'image_rendering_mode':'sometimes'",
            "'is_universal_api':'yes'",
            "'model_calls_in_region':'yes'",
            "'shared_answer_cache':1",
            "'name':7")) {
      assertThat(console(tenant, change).status()).as(change).isEqualTo(400);
    }
  }

  @Test
  void loopNeedsAProviderFirst() {
    Tenant tenant = Tenant.in("us");

    Api.Answer answer = console(tenant, "'loop_models':['gpt-5']");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("AI provider");
  }

  @Test
  void aChangeIsOneAuditEventAndNoChangeIsNone() throws SQLException {
    Tenant tenant = Tenant.in("us");
    long before = auditEvents(tenant);

    tenant.owner().patch(path(tenant), "{'image_rendering_mode':'auto'}").ok();
    tenant.owner().patch(path(tenant), "{'image_rendering_mode':'auto'}").ok();

    assertThat(auditEvents(tenant)).isEqualTo(before + 1);
  }

  @Test
  void theStoreRefusesWhatTheServiceRefuses() throws SQLException {
    Tenant tenant = Tenant.in("us");
    try (var database = Installation.running().database();
        Statement statement = database.createStatement()) {
      for (String wrong :
          List.of(
              "api_url = 'https://user@host'",
              "image_rendering_mode = 'sometimes'",
              "git_metadata = '{\"collect\":\"often\"}'",
              "git_metadata = '{\"collect\":\"some\"}'",
              "loop_models = '{}'",
              "name = 'a'",
              "deleted_at = now()",
              "purged_at = now()",
              "data_plane_account = gen_random_uuid()")) {
        assertThatThrownBy(
                () ->
                    statement.execute(
                        "update organization set %s where id = '%s'".formatted(wrong, tenant.id())))
            .as(wrong)
            .isInstanceOf(SQLException.class)
            .hasMessageNotContaining("syntax");
      }
    }
  }

  private static long auditEvents(Tenant tenant) throws SQLException {
    try (var database = Installation.running().database();
        Statement statement = database.createStatement();
        var row =
            statement.executeQuery(
                "select count(*) from audit_event where org = '" + tenant.id() + "'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static JsonNode lastToldOf(Tenant tenant, String plane) {
    JsonNode last = MissingNode.getInstance();
    long since = 0;
    JsonNode page;
    do {
      page = Api.as(plane).get("/internal/changes?since=" + since).ok();
      for (JsonNode entry : page.path("changes")) {
        JsonNode event = entry.at("/change/event");
        boolean ofOrganization = event.path("type").asText().equals("organization");
        if (ofOrganization && event.path("org").asText().equals(tenant.id())) {
          last = event;
        }
      }
      since = page.path("position").asLong();
    } while (page.path("more").asBoolean());
    return last;
  }

  private static JsonNode settings(Tenant tenant) {
    return tenant
        .viewer()
        .post("/api/organization/get_settings", "{'org_id':'" + tenant.id() + "'}")
        .ok();
  }

  private static Api.Answer console(Tenant tenant, String fields) {
    return tenant.owner().post("/api/organization/patch_id", id(tenant, fields));
  }

  private static String id(Tenant tenant, String fields) {
    return "{'id':'%s',%s}".formatted(tenant.id(), fields);
  }

  private static String path(Tenant tenant) {
    return "/v1/organization/" + tenant.id();
  }
}
