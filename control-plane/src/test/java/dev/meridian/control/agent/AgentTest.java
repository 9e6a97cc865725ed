package dev.meridian.control.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class AgentTest {
  @Test
  void aSlugIsMadeOfTheNameAndStaysWhenThatChanges() {
    Tenant tenant = Tenant.in("us");

    JsonNode agent = create(tenant, "Führungs-Agent 2!");
    JsonNode renamed =
        tenant
            .engineer()
            .patch("/v1/agent/" + agent.path("id").asText(), "{'name':'X','slug':'y'}")
            .ok();

    assertThat(agent.path("slug").asText()).isEqualTo("fuhrungs-agent-2");
    assertThat(renamed.path("slug")).isEqualTo(agent.path("slug"));
    assertThat(create(tenant, "智能体").path("slug").asText()).isEqualTo("agent");
  }

  @Test
  void agentsOfSimilarNamesHaveSlugsOfTheirOwn() {
    Tenant tenant = Tenant.in("us");

    String first = create(tenant, "My agent").path("slug").asText();
    String second = create(tenant, "my agent").path("slug").asText();

    assertThat(first).isEqualTo("my-agent");
    assertThat(second).startsWith("my-agent-").hasSizeGreaterThan(10);
  }

  private static JsonNode create(Tenant tenant, String name) {
    return tenant
        .engineer()
        .post("/v1/agent", "{'project_id':'%s','name':'%s'}".formatted(tenant.project("p"), name))
        .ok();
  }
}
