package dev.meridian.data.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.ServiceKeyFiles;
import dev.meridian.data.json.Json;
import dev.meridian.model.id.OrgId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AuditChainTest extends DataPlaneTest {
  private static final String VALUE = "canary-value-that-nobody-reads-4711";

  @Inject HeadService heads;
  @Inject DataSource store;

  @Test
  void everyMutationIsOneEventWithoutTheValue() {
    Api.Reply created = api.post("/v1/env_var", variable("A", VALUE));
    String path = "/v1/env_var/" + created.json().get("id").asText();
    send("PATCH", path, "{\"name\":\"A\",\"value\":\"canary-value-2\"}");
    send("PATCH", path, "{\"name\":\"A\",\"value\":\"canary-value-2\"}");
    send("PATCH", path, "{\"name\":\"1\",\"value\":\"canary-value-3\"}");
    api.post("/v1/env_var", variable("A", "canary-value-4"));
    send("DELETE", path, "");
    api.post("/v1/project_logs/" + tenant.project + "/insert", "{\"events\":[{\"input\":1}]}");

    JsonNode events = events().get("events");
    assertThat(events.findValuesAsText("action"))
        .containsExactly("env_var.create", "env_var.update", "env_var.delete");
    assertThat(events.toString()).doesNotContain("canary-value");
    JsonNode first = events.get(0);
    assertThat(first.at("/source/actor").asText()).isEqualTo(tenant.person.toString());
    assertThat(first.at("/source/credential").asText()).isEqualTo(tenant.credential.toString());
    assertThat(first.at("/source/traceId").asText())
        .isEqualTo(created.headers().firstValue("x-bt-internal-trace-id").orElseThrow());
    assertThat(first.at("/subject/projectId").asText()).isEqualTo(tenant.project.toString());
    assertThat(first.at("/subject/resourceName").asText()).isEqualTo("A");
    assertThat(Json.stored(bytes(first.get("after").asText())).get("preview_secret").asText())
        .isEqualTo("********4711");
    assertThat(first.get("after").asText()).contains("\"secret_category\":\"env_var\"");
    assertThat(verify().get("ok").asBoolean()).isTrue();
  }

  @Test
  void whatIsRefusedLeavesNoEvent() {
    api.post("/v1/env_var", variable("A", VALUE));
    String other = api.post("/v1/env_var", variable("B", VALUE)).json().get("id").asText();

    assertThat(send("PATCH", "/v1/env_var/" + other, "{\"name\":\"A\",\"value\":\"x\"}").status())
        .isEqualTo(409);
    assertThat(api.get("/v1/env_var/" + other).json().get("name").asText()).isEqualTo("B");
    assertThat(events().get("events")).hasSize(2);
  }

  @Test
  void headsAreSignedAndHoldTheChain() {
    api.post("/v1/env_var", variable("A", VALUE));
    assertThat(heads.round().failures()).doesNotContainKey(tenant.org);
    api.post("/v1/env_var", variable("B", VALUE));
    heads.round();

    JsonNode verdict = verify();
    assertThat(verdict.get("ok").asBoolean()).as(verdict.toString()).isTrue();
    assertThat(verdict.get("events").asInt()).isEqualTo(2);
    assertThat(verdict.get("heads").asInt()).isEqualTo(2);
  }

  @Test
  void eventsCanNeitherBeChangedNorTakenOut() {
    api.post("/v1/env_var", variable("A", VALUE));

    for (String sql :
        new String[] {
          "update audit_event set actor = 'x' where org = '%s'",
          "delete from audit_event where org = '%s'",
          "truncate audit_event"
        }) {
      Assertions.assertThatThrownBy(() -> execute(sql.formatted(tenant.org)))
          .hasMessageContaining("only ever added");
    }
  }

  @Test
  void aRewrittenChainIsFoundAndNotSigned() throws Exception {
    api.post("/v1/env_var", variable("A", VALUE));
    api.post("/v1/env_var", variable("B", VALUE));
    heads.round();
    api.post("/v1/env_var", variable("C", VALUE));
    execute(
        """
        alter table audit_event disable trigger audit_event_kept;
        update audit_event set actor = 'somebody' where org = '%s' and sequence = 3;
        alter table audit_event enable trigger audit_event_kept
        """
            .formatted(tenant.org));

    assertThat(verify().at("/first_broken/sequence").asLong()).isEqualTo(3);
    assertThat(heads.round().failures()).containsKey(tenant.org);
    execute(
        """
        alter table audit_event disable trigger audit_event_kept;
        delete from audit_event where org = '%1$s' and sequence > 1;
        update audit_chain set sequence = 1,
          hash = (select hash from audit_event where org = '%1$s' and sequence = 1)
        where org = '%1$s';
        delete from audit_head where org = '%1$s';
        alter table audit_event enable trigger audit_event_kept
        """
            .formatted(tenant.org));
    assertThat(verify().at("/first_broken/sequence").asLong()).isEqualTo(2);
    assertThat(heads.round().failures()).containsKey(tenant.org);
    forget();
  }

  @Test
  void theNewestAreReadByPagesAndByWhatTheyAreAbout() {
    String id = api.post("/v1/env_var", variable("A", VALUE)).json().get("id").asText();
    api.post("/v1/env_var", variable("B", VALUE));
    send("DELETE", "/v1/env_var/" + id, "");
    String path = "/internal/audit/" + tenant.org + "?before=";

    JsonNode page = as("control-plane").get(path + Long.MAX_VALUE + "&limit=2").json();
    assertThat(page.get("events").findValuesAsText("sequence")).containsExactly("3", "2");
    assertThat(page.get("more").asBoolean()).isTrue();
    JsonNode rest = as("control-plane").get(path + "2&limit=2").json();
    assertThat(rest.get("events").findValuesAsText("sequence")).containsExactly("1");
    assertThat(rest.get("more").asBoolean()).isFalse();
    for (String filter :
        new String[] {
          "&event_type=env_var.delete",
          "&resource_id=" + id + "&event_type=env_var.delete",
          "&from=2020-01-01T00:00:00Z&event_type=env_var.delete&actor=" + tenant.person
        }) {
      JsonNode found = as("control-plane").get(path + "9&limit=10" + filter).json().get("events");
      assertThat(found.findValuesAsText("sequence")).as(filter).containsExactly("3");
    }
    assertThat(as("control-plane").get(path + "9&event_type=env_var.").json().get("events"))
        .hasSize(3);
    assertThat(as("control-plane").get(path + "9&project_id=" + id).json().get("events")).isEmpty();
    assertThat(as("control-plane").get(path + "9&from=yesterday").status()).isEqualTo(400);
  }

  @Test
  void onlyTheControlPlaneAndOperatorsReadIt() {
    assertThat(as("gateway-eu").get("/internal/audit/" + tenant.org).status()).isEqualTo(403);
    assertThat(as("control-plane").get("/internal/audit/x").status()).isEqualTo(400);
    assertThat(as("control-plane").get("/internal/audit/" + OrgId.random()).json().get("events"))
        .isEmpty();
    assertThat(as("control-plane").get("/internal/audit/" + tenant.org + "?limit=0").status())
        .isEqualTo(400);
  }

  /** So that other tests' rounds have no failure. */
  private void forget() throws SQLException {
    execute(
        """
        alter table audit_event disable trigger audit_event_kept;
        delete from audit_event where org = '%1$s';
        delete from audit_chain where org = '%1$s';
        alter table audit_event enable trigger audit_event_kept
        """
            .formatted(tenant.org));
  }

  private JsonNode events() {
    return as("control-plane").get("/internal/audit/" + tenant.org).json();
  }

  private JsonNode verify() {
    return as("control-plane").get("/internal/audit/" + tenant.org + "/verify").json();
  }

  private JsonNode variable(String name, String value) {
    return Json.object()
        .put("object_type", "project")
        .put("object_id", tenant.project.toString())
        .put("name", name)
        .put("value", value);
  }

  private Api.Reply send(String method, String path, String body) {
    return Api.send(api.request(path).method(method, BodyPublishers.ofString(body)).build());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Api as(String service) {
    var config = ConfigProvider.getConfig();
    ServiceKeyFiles keys = new ServiceKeyFiles(Path.of(config.getValue("test.keys", String.class)));
    int port = config.getValue("quarkus.management.test-port", Integer.class);
    return new Api(port, Optional.of("Bearer " + keys.tokens(service).issue("data-plane-eu")));
  }
}
