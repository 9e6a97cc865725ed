package dev.meridian.data.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.RegistryConfiguration;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.SecretKeyFiles;
import dev.meridian.data.ServiceKeyFiles;
import dev.meridian.data.Tenant;
import dev.meridian.data.json.Json;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.region.Region;
import dev.meridian.model.secret.ProviderType;
import dev.meridian.model.secret.SecretBinding;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ProjectSecretTest extends DataPlaneTest {
  private static final String KEY = "sk-provider-key-of-a-project-4711";

  @Inject DataSource store;

  @Test
  void aProvidersKeyIsWrittenListedAndDeleted() {
    Api.Reply created = api.post("/project_secret", provider("openai", KEY));
    JsonNode body = created.json();
    assertThat(created.status()).as(created.body()).isEqualTo(200);
    assertThat(created.body()).doesNotContain(KEY);
    assertThat(body.get("project_id").asText()).isEqualTo(tenant.project.toString());
    assertThat(body.get("org_id").asText()).isEqualTo(tenant.org.toString());
    assertThat(body.get("preview_secret").asText()).isEqualTo("********4711");
    assertThat(body.get("rotation_due").asBoolean(true)).isFalse();

    String list = "/project_secret?project_id=" + tenant.project;
    assertThat(api.get(list).json().at("/objects/0")).isEqualTo(body);
    assertThat(
            api.get("/v1/env_var?object_type=project&secret_category=ai_provider")
                .json()
                .at("/objects/0/secret_type")
                .asText())
        .isEqualTo("openai");
    String id = body.get("id").asText();
    assertThat(send("DELETE", "/project_secret/" + id, "").status()).isEqualTo(200);
    assertThat(api.get(list).json().get("objects")).isEmpty();
  }

  @Test
  void namesAreComparedAsTheyAreStored() {
    JsonNode created =
        api.post("/project_secret", provider("openai", KEY).put("name", " Schlu\u0308ssel "))
            .json();
    Api.Reply again =
        api.post("/project_secret", provider("openai", KEY).put("name", "Schl\u00fcssel"));

    assertThat(created.get("name").asText()).isEqualTo("Schl\u00fcssel");
    assertThat(again.json()).isEqualTo(created);
    assertThat(
            api.post("/project_secret", provider("openai", KEY).put("name", "a\u200bb")).status())
        .isEqualTo(400);
    ObjectNode replaced =
        Json.object()
            .put("object_type", "project")
            .put("object_id", tenant.project.toString())
            .put("name", "Schl\u00fcssel")
            .put("secret_type", "openai");
    assertThat(
            send("PUT", "/v1/env_var", replaced.toString()).json().get("secret_category").asText())
        .isEqualTo("ai_provider");
  }

  @Test
  void everyTypeIsHeldAgainstItsRules() {
    for (ProviderType type : ProviderType.values()) {
      ObjectNode body = provider(type.wireName(), KEY).put("name", type.wireName());
      body.set(
          "metadata",
          Json.object()
              .put("api_base", "https://a.test/v1")
              .put("region", "us-east-1")
              .put("access_key", "AKIA")
              .put("project", "p"));
      Api.Reply reply = api.post("/project_secret", body);
      boolean parts = !type.authentications().getFirst().plain();
      assertThat(reply.status()).as(type + reply.body()).isEqualTo(parts ? 400 : 200);
    }
    assertThat(api.post("/project_secret", provider("opnai", KEY)).status()).isEqualTo(400);
    ObjectNode inClear = provider("openai", KEY);
    inClear.putObject("metadata").putObject("additionalHeaders").put("Authorization", KEY);
    Api.Reply refused = api.post("/project_secret", inClear);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).doesNotContain(KEY);
  }

  @Test
  void aValueIsNotSentElsewhereWithoutBeingSentAgain() {
    String id = api.post("/project_secret", provider("openai", KEY)).json().get("id").asText();
    String elsewhere = "{\"metadata\":{\"api_base\":\"https://b.test\"}%s}";

    Api.Reply refused = send("PATCH", "/project_secret/" + id, elsewhere.formatted(""));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("Send secret again");
    Api.Reply taken =
        send("PATCH", "/project_secret/" + id, elsewhere.formatted(",\"secret\":\"mine\""));
    assertThat(taken.status()).as(taken.body()).isEqualTo(200);
  }

  @Test
  void theRegionsGatewayGetsThemSealedToIt() throws Exception {
    String id = api.post("/project_secret", provider("openai", KEY)).json().get("id").asText();
    api.post("/v1/env_var", Secrets.variable(tenant.project, "NOT_THIS", "value"));

    JsonNode answer = ask("gateway-eu", tenant.person).json();
    JsonNode secret = answer.at("/secrets/0");
    assertThat(answer.get("secrets")).hasSize(1);
    assertThat(secret.get("id").asText()).isEqualTo(id);
    assertThat(secret.get("type").asText()).isEqualTo("openai");
    assertThat(answer.toString()).doesNotContain(KEY);

    byte[] sealed = Base64.getDecoder().decode(secret.get("sealed").asText());
    assertThat(open(sealed, tenant.org, tenant.project, id)).isEqualTo(KEY);
    Assertions.assertThatThrownBy(() -> open(sealed, OrgId.random(), tenant.project, id))
        .isInstanceOf(GeneralSecurityException.class);
    Assertions.assertThatThrownBy(() -> open(sealed, tenant.org, ProjectId.random(), id))
        .isInstanceOf(GeneralSecurityException.class);
    assertThat(api.get("/project_secret/" + id).json().get("used").isTextual()).isTrue();
  }

  @Test
  void nobodyElseGetsThem() {
    api.post("/project_secret", provider("openai", KEY));

    assertThat(ask("gateway-us", tenant.person).status()).isEqualTo(403);
    assertThat(ask("control-plane", tenant.person).status()).isEqualTo(403);
    assertThat(ask("gateway-eu", PrincipalId.random()).status()).isEqualTo(403);
    Tenant stranger = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    assertThat(as(stranger).get("/v1/project_logs/" + stranger.project + "/fetch").status())
        .isEqualTo(200);
    assertThat(ask("gateway-eu", stranger.org, stranger.person).status()).isEqualTo(403);
  }

  @Test
  void whatWasMovedInTheStoreIsHandedToNobody() throws Exception {
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    String mine = api.post("/project_secret", provider("openai", KEY)).json().get("id").asText();
    String theirs =
        as(other)
            .post("/project_secret", Secrets.provider(other.project, "key", "sk-of-another-4712"))
            .json()
            .get("id")
            .asText();
    assertThat(ask("gateway-eu", tenant.person).status()).isEqualTo(200);

    for (String moved :
        List.of("wrapped_key", "ciphertext", "wrapped_key = f.wrapped_key, ciphertext")) {
      execute(
          """
          create table kept as select * from project_secret where id = '%1$s';
          update project_secret t set %3$s = f.%4$s from project_secret f
          where t.id = '%1$s' and f.id = '%2$s'
          """
              .formatted(mine, theirs, moved, moved.substring(moved.lastIndexOf(' ') + 1)));
      Api.Reply refused = ask("gateway-eu", tenant.person);
      assertThat(refused.status()).as(moved).isEqualTo(503);
      assertThat(refused.body()).doesNotContain("sealed");
      execute(
          """
          update project_secret t
          set wrapped_key = k.wrapped_key, ciphertext = k.ciphertext from kept k
          where t.id = k.id;
          drop table kept
          """);
    }
    execute("update project_secret set org = '%s' where id = '%s'".formatted(tenant.org, theirs));
    execute(
        "update project_secret set project = '%1$s', object_id = '%1$s', name = 'x' where id = '%2$s'"
            .formatted(tenant.project, theirs));
    assertThat(ask("gateway-eu", tenant.person).status()).as("a row that was moved").isEqualTo(503);
    execute("delete from project_secret where id in ('%s', '%s')".formatted(mine, theirs));
  }

  @Test
  void noValueIsLogged() {
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.add(record.getMessage() + Arrays.toString(record.getParameters()));
            logged.add(String.valueOf(record.getThrown()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    Logger own = Logger.getLogger("dev.meridian");
    root.addHandler(handler);
    own.setLevel(Level.ALL);
    try {
      String id = api.post("/project_secret", provider("openai", KEY)).json().get("id").asText();
      send("PATCH", "/project_secret/" + id, "{\"secret\":\"" + KEY + "x\"}");
      send("PATCH", "/project_secret/" + id, "{\"secret\":\"" + KEY + "\",\"type\":1}");
      send("POST", "/project_secret", "{\"secret\":\"" + KEY);
      ask("gateway-eu", tenant.person);
    } finally {
      root.removeHandler(handler);
      own.setLevel(null);
    }
    assertThat(logged).noneMatch(line -> line.contains(KEY));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private ObjectNode provider(String type, String secret) {
    return Secrets.provider(tenant.project, "key", secret).put("type", type);
  }

  private Api.Reply ask(String service, PrincipalId principal) {
    return ask(service, tenant.org, principal);
  }

  private Api.Reply ask(String service, OrgId org, PrincipalId principal) {
    ObjectNode body = Json.object().put("org_id", org.toString());
    body.put("project_id", tenant.project.toString());
    body.putObject("principal").put("id", principal.toString()).put("kind", "user");
    var config = ConfigProvider.getConfig();
    String token = new ServiceKeyFiles(keys()).tokens(service).issue("data-plane-eu");
    int port = config.getValue("quarkus.management.test-port", Integer.class);
    return new Api(port, Optional.of("Bearer " + token)).post("/internal/project_secrets", body);
  }

  private static String open(byte[] sealed, OrgId org, ProjectId project, String id)
      throws Exception {
    SecretKeyFiles files = new SecretKeyFiles(keys());
    HybridDecrypt decrypt =
        files
            .read(files.sealingPrivate())
            .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
    byte[] context =
        SecretBinding.sealed(new Region(RegionStack.REGION), org, project, UUID.fromString(id));
    return new String(decrypt.decrypt(sealed, context), StandardCharsets.UTF_8);
  }

  private static Path keys() {
    return Path.of(ConfigProvider.getConfig().getValue("test.keys", String.class));
  }

  private Api.Reply send(String method, String path, String body) {
    return Api.send(api.request(path).method(method, BodyPublishers.ofString(body)).build());
  }
}
