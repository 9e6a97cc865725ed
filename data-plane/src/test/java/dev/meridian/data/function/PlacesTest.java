package dev.meridian.data.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.ServiceKeyFiles;
import dev.meridian.data.Tenant;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Where the control plane learns which project a prompt or a playground is in. */
@QuarkusTest
class PlacesTest extends DataPlaneTest {
  @Test
  void theControlPlaneAloneIsToldTheProjectOfAnOrganizationsObject() {
    String prompt = api.post("/v1/prompt", Prompts.prompt(tenant, "s")).json().get("id").asText();
    String playground = UUID.randomUUID().toString();
    ObjectNode body = Json.object();
    body.withArrayProperty("rows")
        .addObject()
        .put("prompt_session_id", playground)
        .put("project_id", tenant.project.toString());
    assertThat(api.post("/logs3", body).status()).isEqualTo(200);
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);

    for (String of : new String[] {"prompts/%s/" + prompt, "playgrounds/%s/" + playground}) {
      String path = "/internal/" + of;
      Api.Reply reply = internal("control-plane").get(path.formatted(tenant.org));
      assertThat(reply.json().get("project_id").asText()).isEqualTo(tenant.project.toString());
      assertThat(internal("gateway-eu").get(path.formatted(tenant.org)).status()).isEqualTo(403);
      assertThat(internal("control-plane").get(path.formatted(other.org)).status()).isEqualTo(403);
      assertThat(internal("control-plane").get(path.formatted("x")).status()).isEqualTo(400);
    }
    api.delete("/v1/prompt/" + prompt);
    assertThat(
            internal("control-plane")
                .get("/internal/prompts/" + tenant.org + "/" + prompt)
                .status())
        .isEqualTo(403);
  }

  private static Api internal(String service) {
    var config = ConfigProvider.getConfig();
    ServiceKeyFiles keys = new ServiceKeyFiles(Path.of(config.getValue("test.keys", String.class)));
    int port = config.getValue("quarkus.management.test-port", Integer.class);
    return new Api(port, Optional.of("Bearer " + keys.tokens(service).issue("data-plane-eu")));
  }
}
