package dev.meridian.data.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Tenant;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditLogsSourceTest extends DataPlaneTest {
  private static final String VALUE = "canary-value-of-a-secret";

  @Test
  void thePlanesEventsAreQueriedByWhoMayReadTheAuditLog() {
    for (String name : new String[] {"A", "B"}) {
      assertThat(
              api.post(
                      "/v1/env_var",
                      Json.object()
                          .put("object_type", "project")
                          .put("object_id", tenant.project.toString())
                          .put("name", name)
                          .put("value", VALUE))
                  .status())
          .isEqualTo(200);
    }
    String query =
        "select: event_type, resource_name, actor_id | from: audit_logs('"
            + tenant.org
            + "') | filter: resource_name = 'B'";

    JsonNode found = data(query);
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/event_type").asText()).isEqualTo("env_var.create");
    assertThat(found.at("/0/actor_id").asText()).isEqualTo(tenant.person.toString());
    assertThat(data("select: * | from: audit_logs('" + tenant.org + "')").toString())
        .doesNotContain(VALUE);

    Api stranger = as(new Tenant(stack.control()).inRegion(RegionStack.REGION));
    assertThat(stranger.post("/btql", Json.object().put("query", query)).status()).isEqualTo(403);
  }
}
