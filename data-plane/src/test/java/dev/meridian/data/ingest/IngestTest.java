package dev.meridian.data.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.ServiceKeyFiles;
import dev.meridian.data.json.Json;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IngestTest extends DataPlaneTest {
  private Api.Reply call(String service, String path, ObjectNode body) {
    var config = ConfigProvider.getConfig();
    ServiceKeyFiles keys = new ServiceKeyFiles(Path.of(config.getValue("test.keys", String.class)));
    String token = keys.tokens(service).issue("data-plane-eu");
    int port = config.getValue("quarkus.management.test-port", Integer.class);
    return new Api(port, Optional.of("Bearer " + token)).post(path, body);
  }

  private ObjectNode request(PrincipalId principal, String parent) {
    ObjectNode body = Json.object().put("org_id", tenant.org.toString()).put("parent", parent);
    body.putObject("principal").put("id", principal.toString()).put("kind", "user");
    return body;
  }

  @BeforeEach
  void known() {
    assertThat(api.get("/v1/project_logs/" + tenant.project + "/fetch").status()).isEqualTo(200);
  }

  @Test
  void spansOfAGatewayAreStoredWithItsCallersRights() {
    ObjectNode body = request(tenant.person, "project_name:project");
    body.putArray("rows").addObject().put("id", "s").put("input", "x");
    assertThat(call("gateway-eu", "/internal/logs", body).json().get("ids").toString())
        .isEqualTo("[\"s\"]");
    assertThat(
            data("SELECT * FROM project_logs('" + tenant.project + "')")
                .get(0)
                .get("input")
                .asText())
        .isEqualTo("x");
    ObjectNode stranger = request(PrincipalId.random(), "project_id:" + tenant.project);
    stranger.putArray("rows").addObject();
    assertThat(call("gateway-eu", "/internal/logs", stranger).status()).isEqualTo(403);
  }

  @Test
  void parentsAreResolved() {
    JsonNode parent =
        call(
                "gateway-eu",
                "/internal/parents",
                request(tenant.person, "experiment_id:" + tenant.experiment))
            .json();
    assertThat(parent.get("object_type").asText()).isEqualTo("experiment");
    assertThat(parent.get("project_id").asText()).isEqualTo(tenant.project.toString());
    assertThat(call("gateway-eu", "/internal/parents", request(tenant.person, "nonsense")).status())
        .isEqualTo(400);
    assertThat(
            call("gateway-eu", "/internal/parents", request(tenant.person, "project_name:none"))
                .status())
        .isEqualTo(403);
  }

  @Test
  void onlyTheRegionsGatewayIsAdmitted() {
    assertThat(
            call("gateway-us", "/internal/parents", request(tenant.person, "project_name:project"))
                .status())
        .isEqualTo(403);
    assertThat(
            call("control-plane", "/internal/logs", request(tenant.person, "project_name:project"))
                .status())
        .isEqualTo(403);
  }
}
