package dev.meridian.control.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import dev.meridian.model.secret.SecretBinding;
import java.security.GeneralSecurityException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class AiSecretTest {
  private static final String VALUE = "sk-provider-canary-0123456789";

  @Test
  void theValueIsWrittenAndNeverRead() throws Exception {
    Tenant tenant = Tenant.in("us");
    JsonNode made = create(tenant, "OPENAI");
    String path = "/v1/ai_secret/" + made.path("id").asText();

    assertThat(made.path("preview_secret").asText()).isEqualTo("********6789");
    for (Api.Answer answer :
        new Api.Answer[] {
          tenant.owner().get(path),
          tenant.owner().get("/v1/ai_secret"),
          tenant.owner().post("/api/ai_secret/get", "{'org_id':'" + tenant.id() + "'}")
        }) {
      assertThat(answer.ok().toString()).contains("OPENAI").doesNotContain(VALUE);
    }
    try (var database = Installation.running().database();
        Statement statement = database.createStatement()) {
      for (String table : new String[] {"ai_secret", "audit_event", "outbox"}) {
        try (var rows =
            statement.executeQuery(
                "select count(*) from %s t where t::text like '%%%s%%' or t::text like '%%%s%%'"
                    .formatted(table, VALUE, hex(VALUE)))) {
          rows.next();
          assertThat(rows.getLong(1)).as(table).isZero();
        }
      }
    }
  }

  @Test
  void itsTimeMovesWithTheValueOnly() {
    Tenant tenant = Tenant.in("us");
    JsonNode made = create(tenant, "A");
    String path = "/v1/ai_secret/" + made.path("id").asText();

    JsonNode renamed = tenant.owner().patch(path, "{'name':'B'}").ok();
    JsonNode replaced =
        tenant
            .owner()
            .put("/v1/ai_secret", "{'name':'B','type':'openai','metadata':{'models':['gpt-5']}}")
            .ok();
    JsonNode changed = tenant.owner().patch(path, "{'secret':'another-value-of-some-length'}").ok();

    assertThat(renamed.path("secret_updated_at")).isEqualTo(made.path("secret_updated_at"));
    assertThat(replaced.path("secret_updated_at")).isEqualTo(made.path("secret_updated_at"));
    assertThat(replaced.at("/metadata/models/0").asText()).isEqualTo("gpt-5");
    assertThat(changed.path("secret_updated_at")).isNotEqualTo(made.path("secret_updated_at"));
    assertThat(changed.path("preview_secret").asText()).endsWith("ngth");
  }

  @Test
  void aCiphertextMovedToAnotherRowDoesNotOpen() throws Exception {
    Tenant tenant = Tenant.in("us");
    String from = create(tenant, "FROM").path("id").asText();
    String to = create(tenant, "TO").path("id").asText();
    String elsewhere = create(Tenant.in("us"), "ELSEWHERE").path("id").asText();
    try (var database = Installation.running().database();
        Statement statement = database.createStatement()) {
      for (String target : new String[] {to, elsewhere}) {
        statement.execute(
            "update ai_secret set ciphertext = (select ciphertext from ai_secret where id = '%s') where id = '%s'"
                .formatted(from, target));
      }
    }

    String change = "{'metadata':{'models':['m']}}";
    assertThat(tenant.owner().patch("/v1/ai_secret/" + from, change).status()).isEqualTo(200);
    assertThat(tenant.owner().patch("/v1/ai_secret/" + to, change).status()).isEqualTo(500);
  }

  @Test
  void aSealedValueOpensInItsRegionForItsSecretOnly() throws Exception {
    Tenant tenant = Tenant.in("eu");
    Api.Answer made =
        tenant
            .owner()
            .post("/v1/ai_secret", "{'name':'S','type':'openai','secret':'" + VALUE + "'}");
    UUID id = UUID.fromString(made.ok().path("id").asText());
    OrgId org = OrgId.parse(tenant.id());

    for (String region : new String[] {"us", "eu"}) {
      byte[] sealed = sealed(region, made.position(), id);
      var opener = Installation.running().keys().opener(region);
      byte[] context = SecretBinding.sealed(new Region(region), org, id);
      assertThat(new String(opener.decrypt(sealed, context), UTF_8)).isEqualTo(VALUE);

      var other = Installation.running().keys().opener(region.equals("us") ? "eu" : "us");
      assertThatThrownBy(() -> other.decrypt(sealed, context))
          .isInstanceOf(GeneralSecurityException.class);
      byte[] moved = SecretBinding.sealed(new Region(region), OrgId.random(), id);
      assertThatThrownBy(() -> opener.decrypt(sealed, moved))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void onlyWhoMayChangeTheOrganizationChangesThem() {
    Tenant tenant = Tenant.in("us");
    String id = create(tenant, "A").path("id").asText();

    assertThat(tenant.engineer().post("/v1/ai_secret", "{'name':'B'}").status()).isEqualTo(403);
    assertThat(tenant.engineer().delete("/v1/ai_secret/" + id).status()).isEqualTo(403);
    assertThat(tenant.viewer().get("/v1/ai_secret/" + id).status()).isEqualTo(200);
    assertThat(Tenant.in("us").owner().get("/v1/ai_secret/" + id).status()).isEqualTo(403);
  }

  @Test
  void theValueThatIsThereAlreadyIsNoChange() throws Exception {
    Tenant tenant = Tenant.in("us");
    JsonNode made = create(tenant, "A");
    String path = "/v1/ai_secret/" + made.path("id").asText();

    Api.Answer patched = tenant.owner().patch(path, "{'secret':'" + VALUE + "'}");
    Api.Answer replaced =
        tenant
            .owner()
            .put("/v1/ai_secret", "{'name':'A','type':'openai','secret':'" + VALUE + "'}");
    tenant.owner().patch(path, "{'secret':'another-value-of-some-length'}").ok();

    assertThat(patched.ok()).isEqualTo(made);
    assertThat(replaced.ok()).isEqualTo(made);
    assertThat(audit(tenant, "action"))
        .containsExactly("organization.create", "ai_secret.create", "ai_secret.update");
  }

  @Test
  void whoChangedAValueIsShown() {
    Tenant tenant = Tenant.in("us");
    JsonNode made = create(tenant, "A");

    assertThat(made.path("secret_updated_by_user_id").asText()).isEqualTo(tenant.personId("owner"));
  }

  @Test
  void theAuditLogHoldsPreviewsOnly() throws Exception {
    Tenant tenant = Tenant.in("us");
    String path = "/v1/ai_secret/" + create(tenant, "A").path("id").asText();
    tenant.owner().patch(path, "{'secret':'second-canary-of-the-log'}").ok();
    tenant.owner().delete(path).ok();

    String log = String.join("\n", audit(tenant, "coalesce(before, '') || coalesce(after, '')"));

    assertThat(log).contains("********6789", "********-log").doesNotContain(VALUE, "second-canary");
  }

  @Test
  void whatDoesNotFitItsProviderIsRefusedAndChangesNothing() {
    Tenant tenant = Tenant.in("us");
    JsonNode made = create(tenant, "A");
    String path = "/v1/ai_secret/" + made.path("id").asText();

    Api.Answer unknown = tenant.owner().post("/v1/ai_secret", "{'name':'B','type':'opnai'}");
    Api.Answer bare = tenant.owner().patch(path, "{'type':'azure'}");
    Api.Answer unfit =
        tenant
            .owner()
            .patch(
                path,
                "{'type':'azure','metadata':{'api_base':'https://a.test','auth_type':'entra_api'},'secret':'canary'}");
    Api.Answer telling =
        tenant.owner().put("/v1/ai_secret", "{'name':'A','metadata':{'api_key':'k'}}");

    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.message()).contains("openai", "custom");
    assertThat(bare.message()).isEqualTo("Missing metadata.api_base");
    assertThat(unfit.status()).isEqualTo(400);
    assertThat(unfit.message()).contains("client_secret").doesNotContain("canary");
    assertThat(telling.message()).contains("metadata.api_key");
    assertThat(tenant.owner().get(path).ok()).isEqualTo(made);
    assertThat(tenant.owner().get("/v1/ai_secret").ok().path("objects")).hasSize(1);
  }

  @Test
  void aValueIsSentElsewhereOnlyByWhoSendsItAgain() {
    Tenant tenant = Tenant.in("us");
    JsonNode made = create(tenant, "A");
    String path = "/v1/ai_secret/" + made.path("id").asText();
    String away = "'metadata':{'api_base':'https://elsewhere.test'}";

    Api.Answer patched = tenant.owner().patch(path, "{" + away + "}");
    Api.Answer replaced =
        tenant.owner().put("/v1/ai_secret", "{'name':'A','type':'openai'," + away + "}");
    JsonNode unchanged = tenant.owner().get(path).ok();
    Api.Answer together =
        tenant.owner().patch(path, "{" + away + ",'type':'custom','secret':'" + VALUE + "'}");
    Api.Answer back = tenant.owner().put("/v1/ai_secret", "{'name':'A','type':'custom'}");

    for (Api.Answer refused : List.of(patched, replaced, back)) {
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.message()).startsWith("Send secret again");
    }
    assertThat(unchanged).isEqualTo(made);
    assertThat(together.ok().path("preview_secret").asText()).isEqualTo("********6789");
  }

  @Test
  void aSecretThatIsSignedInWithByIdentityForgetsItsValue() {
    Tenant tenant = Tenant.in("us");
    String path = "/v1/ai_secret/" + create(tenant, "A").path("id").asText();

    JsonNode federated =
        tenant
            .owner()
            .patch(
                path,
                "{'metadata':{'auth_type':'workload_identity_federation','identity_provider_id':'i','service_account_id':'s'}}")
            .ok();

    assertThat(federated.path("preview_secret").isNull()).isTrue();
    assertThat(federated.path("secret_updated_at").isNull()).isTrue();
  }

  @Test
  void aListIsNarrowedByNameAndTypes() {
    Tenant tenant = Tenant.in("us");
    create(tenant, "A");
    tenant.owner().post("/v1/ai_secret", "{'name':'B','type':'xai'}").ok();
    tenant.owner().post("/v1/ai_secret", "{'name':'C'}").ok();

    assertThat(names(tenant, "")).containsExactly("C", "B", "A");
    assertThat(names(tenant, "?ai_secret_name=B")).containsExactly("B");
    assertThat(names(tenant, "?ai_secret_type=openai")).containsExactly("A");
    assertThat(names(tenant, "?ai_secret_type=openai&ai_secret_type=xAI"))
        .containsExactly("B", "A");
    assertThat(
            tenant
                .owner()
                .get("/v1/ai_secret?ai_secret_type=xai")
                .ok()
                .at("/objects/0/type")
                .asText())
        .isEqualTo("xAI");
  }

  @Test
  void aNameIsThereOnceAndIsWhatItLooksLike() {
    Tenant tenant = Tenant.in("us");
    create(tenant, "A");
    String other = "/v1/ai_secret/" + create(tenant, "B").path("id").asText();

    assertThat(tenant.owner().patch(other, "{'name':'A'}").status()).isEqualTo(409);
    assertThat(tenant.owner().post("/v1/ai_secret", "{'name':'a\u202eb'}").status()).isEqualTo(400);
    assertThat(tenant.owner().patch(other, "{'name':'\u0410dmin'}").status()).isEqualTo(400);
    assertThat(names(tenant, "")).containsExactly("B", "A");
  }

  @Test
  void theConsolesFormRemindsOfRotationAfterSixMonths() throws Exception {
    Tenant tenant = Tenant.in("us");
    String old = create(tenant, "OLD").path("id").asText();
    create(tenant, "NEW");
    try (var database = Installation.running().database();
        Statement statement = database.createStatement()) {
      statement.execute(
          "update ai_secret set secret_updated_at = now() - interval '7 months' where id = '%s'"
              .formatted(old));
    }

    JsonNode all =
        tenant.engineer().post("/api/ai_secret/get", "{'org_id':'" + tenant.id() + "'}").ok();

    assertThat(all.findValuesAsText("name")).containsExactly("NEW", "OLD");
    assertThat(all.findValuesAsText("rotation_due")).containsExactly("false", "true");
    assertThat(tenant.owner().get("/v1/ai_secret/" + old).ok().has("rotation_due")).isFalse();
  }

  @Test
  void theConsolesFormDoesWhatTheContractsDoes() {
    Tenant tenant = Tenant.in("us");
    Api owner = tenant.owner();
    String body = "{'org_id':'%s','name':'A','type':'openai','secret':'%s'}";

    Api.Answer made = owner.post("/api/ai_secret/register", body.formatted(tenant.id(), VALUE));
    Api.Answer again = owner.post("/api/ai_secret/register", body.formatted(tenant.id(), "x"));
    String id = made.ok().at("/ai_secret/id").asText();
    String byId = "{'id':'%s'}".formatted(id);

    assertThat(made.ok().path("found_existing").asBoolean()).isFalse();
    assertThat(again.ok().path("found_existing").asBoolean()).isTrue();
    assertThat(again.header("x-bt-found-existing")).isEqualTo("true");
    assertThat(owner.post("/api/ai_secret/get_id", byId).ok())
        .isEqualTo(made.ok().path("ai_secret"));
    assertThat(owner.get("/api/ai_secret?id=" + id).ok()).isEqualTo(made.ok().path("ai_secret"));
    assertThat(owner.post("/api/ai_secret/get", byId).ok()).hasSize(1);
    JsonNode patched =
        owner.post("/api/ai_secret/patch_id", "{'id':'%s','name':'B'}".formatted(id)).ok();
    assertThat(patched.path("name").asText()).isEqualTo("B");
    for (String refused : new String[] {"register", "patch_id", "delete_id"}) {
      assertThat(
              tenant
                  .engineer()
                  .post("/api/ai_secret/" + refused, "{'id':'%s','name':'C'}".formatted(id))
                  .status())
          .as(refused)
          .isEqualTo(403);
    }
    assertThat(owner.post("/api/ai_secret/delete_id", byId).ok().path("name").asText())
        .isEqualTo("B");
    assertThat(owner.post("/api/ai_secret/get_id", byId).status()).isEqualTo(403);
    assertThat(owner.post("/api/ai_secret/get_id", "{}").status()).isEqualTo(400);
  }

  @Test
  void theTypesAreServedForForms() {
    JsonNode types = Tenant.in("us").viewer().post("/api/ai_secret/types", "").ok().path("types");

    assertThat(types.findValuesAsText("name")).contains("openai", "bedrock", "custom");
    for (JsonNode type : types) {
      if (type.path("name").asText().equals("azure")) {
        assertThat(type.at("/authentication/1/name").asText()).isEqualTo("entra_api");
        assertThat(type.at("/authentication/1/has_secret").asBoolean()).isTrue();
        assertThat(type.at("/authentication/1/secret").findValuesAsText("name"))
            .contains("client_secret");
      }
    }
    assertThat(Api.anonymous().post("/api/ai_secret/types", "").status()).isEqualTo(401);
  }

  private static List<String> names(Tenant tenant, String query) {
    return tenant
        .owner()
        .get("/v1/ai_secret" + query)
        .ok()
        .path("objects")
        .findValuesAsText("name");
  }

  private static List<String> audit(Tenant tenant, String column) throws Exception {
    List<String> found = new ArrayList<>();
    try (var database = Installation.running().database();
        Statement statement = database.createStatement();
        var rows =
            statement.executeQuery(
                "select %s from audit_event where org = '%s' order by sequence"
                    .formatted(column, tenant.id()))) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private static byte[] sealed(String region, long position, UUID id) {
    JsonNode changes =
        Api.as("gateway-" + region)
            .get("/internal/changes?since=" + (position - 3))
            .ok()
            .path("changes");
    for (JsonNode change : changes) {
      JsonNode event = change.path("change").path("event");
      if (event.path("secret").asText().equals(id.toString())) {
        return Base64.getDecoder().decode(event.path("sealed").asText());
      }
    }
    throw new AssertionError("Not announced to " + region + ": " + changes);
  }

  private static JsonNode create(Tenant tenant, String name) {
    return tenant
        .owner()
        .post("/v1/ai_secret", "{'name':'%s','type':'openai','secret':'%s'}".formatted(name, VALUE))
        .ok();
  }

  private static String hex(String text) {
    return java.util.HexFormat.of().formatHex(text.getBytes(UTF_8));
  }
}
