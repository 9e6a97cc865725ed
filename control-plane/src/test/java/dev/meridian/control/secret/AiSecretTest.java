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
import java.util.Base64;
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
    JsonNode replaced = tenant.owner().put("/v1/ai_secret", "{'name':'B','type':'azure'}").ok();
    JsonNode changed = tenant.owner().patch(path, "{'secret':'another-value-of-some-length'}").ok();

    assertThat(renamed.path("secret_updated_at")).isEqualTo(made.path("secret_updated_at"));
    assertThat(replaced.path("secret_updated_at")).isEqualTo(made.path("secret_updated_at"));
    assertThat(replaced.path("type").asText()).isEqualTo("azure");
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

    assertThat(tenant.owner().patch("/v1/ai_secret/" + from, "{'type':'x'}").status())
        .isEqualTo(200);
    assertThat(tenant.owner().patch("/v1/ai_secret/" + to, "{'type':'x'}").status()).isEqualTo(500);
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
