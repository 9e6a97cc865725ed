package dev.meridian.data.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.Colleague;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Tenant;
import dev.meridian.data.json.Json;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Prompts and functions as sources of queries. */
@QuarkusTest
class FunctionSourceTest extends DataPlaneTest {
  @Test
  void theJavaScriptClientReadsEveryVersionOfAPrompt() {
    JsonNode first = api.post("/v1/prompt", Prompts.prompt(tenant, "s")).json();
    String id = first.get("id").asText();
    JsonNode second = api.call("PATCH", "/v1/prompt/" + id, Json.object().put("name", "N")).json();
    api.post("/v1/prompt", Prompts.prompt(tenant, "other"));
    String recorded =
        """
        {"query":{"from":{"op":"function","name":{"op":"ident","name":["project_prompts"]},"args":
        [{"op":"literal","value":"%s"}]},"select":[{"op":"star"}],"filter":{"op":"eq","left":
        {"op":"ident","name":["id"]},"right":{"op":"literal","value":"%s"}}},"audit_log":true,
        "use_columnstore":false,"brainstore_realtime":true}
        """
            .formatted(tenant.project, id);

    JsonNode data = api.post("/btql", recorded).json().get("data");

    assertThat(data).hasSize(2);
    assertThat(data.findValuesAsText("_xact_id"))
        .containsExactlyInAnyOrder(first.get("_xact_id").asText(), second.get("_xact_id").asText());
    assertThat(data.get(0).at("/audit_data/action").asText()).isNotEmpty();
  }

  @Test
  void theCommandLineListsFunctionsOfAType() {
    ObjectNode scorer = Prompts.function(tenant, "scorer").put("function_type", "scorer");
    scorer.putObject("function_data").put("type", "global").put("name", "Factuality");
    api.post("/v1/function", scorer);
    api.post("/v1/prompt", Prompts.prompt(tenant, "prompt"));

    assertThat(data("SELECT * FROM project_functions('" + tenant.project + "')")).hasSize(2);
    JsonNode scorers =
        data(
            "SELECT * FROM project_functions('%s') WHERE function_type = 'scorer'"
                .formatted(tenant.project));
    assertThat(scorers).hasSize(1);
    assertThat(scorers.get(0).get("slug").asText()).isEqualTo("scorer");
    assertThat(data("SELECT slug FROM project_prompts('" + tenant.project + "')").toString())
        .isEqualTo("[{\"slug\":\"prompt\"}]");
    assertThat(data("SELECT * FROM org_functions('" + tenant.org + "')")).hasSize(2);
    assertThat(data("SELECT * FROM org_prompts('" + tenant.org + "')")).hasSize(1);
  }

  @Test
  void onlyWhatMayBeReadIsFound() {
    JsonNode granted = api.post("/v1/prompt", Prompts.prompt(tenant, "granted")).json();
    api.post("/v1/prompt", Prompts.prompt(tenant, "other"));
    Api stranger = as(new Tenant(stack.control()).inRegion(RegionStack.REGION));
    Colleague nobody = new Colleague(stack.control(), tenant);
    Api outsider = nobody.api(address.getPort());
    String project = "SELECT slug FROM project_prompts('" + tenant.project + "')";
    String org = "SELECT slug FROM org_functions('" + tenant.org + "')";

    assertThat(ask(stranger, project).status()).isEqualTo(403);
    assertThat(ask(stranger, org).status()).isEqualTo(403);
    assertThat(ask(outsider, project).status()).isEqualTo(403);
    assertThat(ask(outsider, org).json().get("data")).isEmpty();
    nobody.may(
        Permission.READ,
        new ObjectRef(AclObjectType.PROMPT, UUID.fromString(granted.get("id").asText())));
    outsider.get("/v1/prompt/" + UUID.randomUUID());
    assertThat(ask(outsider, project).json().get("data").toString())
        .isEqualTo("[{\"slug\":\"granted\"}]");
  }

  private static Api.Reply ask(Api by, String query) {
    return by.post("/btql", Json.object().put("query", query));
  }
}
