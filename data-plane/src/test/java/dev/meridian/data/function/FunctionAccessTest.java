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

/** Who may do what to prompts and functions. */
@QuarkusTest
class FunctionAccessTest extends DataPlaneTest {
  @Test
  void anotherTenantsPromptIsLikeAMissingOne() {
    JsonNode prompt = api.post("/v1/prompt", Prompts.prompt(tenant, "s")).json();
    Api stranger = as(new Tenant(stack.control()).inRegion(RegionStack.REGION));
    String there = prompt.get("id").asText();
    String missing = UUID.randomUUID().toString();
    ObjectNode change = Json.object().put("name", "x");

    for (String kind : new String[] {"prompt", "function"}) {
      String path = "/v1/" + kind + "/";
      assertSame(stranger.get(path + there), stranger.get(path + missing), there, missing);
      assertSame(
          stranger.call("PATCH", path + there, change),
          stranger.call("PATCH", path + missing, change),
          there,
          missing);
      assertSame(stranger.delete(path + there), stranger.delete(path + missing), there, missing);
    }
    assertThat(stranger.get("/v1/prompt?ids=" + there).json().get("objects")).isEmpty();
    assertThat(stranger.get("/v1/prompt?project_id=" + tenant.project).json().get("objects"))
        .isEmpty();
    for (String method : new String[] {"POST", "PUT"}) {
      assertThat(stranger.call(method, "/v1/prompt", Prompts.prompt(tenant, "s")).status())
          .isEqualTo(403);
      assertThat(stranger.call(method, "/v1/prompt", Prompts.prompt(tenant, "new")).status())
          .isEqualTo(403);
    }
    assertThat(stranger.get("/v1/prompt?starting_after=" + there).status()).isEqualTo(400);
    assertThat(api.get("/v1/prompt/" + there).json()).isEqualTo(prompt);
  }

  @Test
  void whoMayReadTheProjectReadsAndDoesNotWrite() {
    JsonNode prompt = api.post("/v1/prompt", Prompts.prompt(tenant, "s")).json();
    String path = "/v1/prompt/" + prompt.get("id").asText();
    Api viewer = viewer();

    assertThat(viewer.get(path).json()).isEqualTo(prompt);
    assertThat(viewer.post("/v1/prompt", Prompts.prompt(tenant, "s")).json()).isEqualTo(prompt);
    assertThat(viewer.post("/v1/prompt", Prompts.prompt(tenant, "new")).status()).isEqualTo(403);
    assertThat(viewer.call("PUT", "/v1/prompt", Prompts.prompt(tenant, "s")).status())
        .isEqualTo(403);
    assertThat(viewer.call("PATCH", path, Json.object().put("name", "x")).status()).isEqualTo(403);
    assertThat(viewer.delete(path).status()).isEqualTo(403);
    ObjectNode functions = Json.object();
    functions.putArray("functions").add(Prompts.function(tenant, "s").put("if_exists", "replace"));
    assertThat(viewer.post("/insert-functions", functions).status()).isEqualTo(403);
    ObjectNode row = Prompts.function(tenant, "s").put("log_id", "p");
    row.put("id", prompt.get("id").asText());
    ObjectNode rows = Json.object();
    rows.putArray("rows").add(row);
    assertThat(viewer.post("/logs3", rows).status()).isEqualTo(403);
    row.put("_object_delete", true);
    assertThat(viewer.post("/logs3", rows).status()).isEqualTo(403);
    assertThat(
            viewer
                .post(
                    "/function/code",
                    "{\"runtime_context\":{\"runtime\":\"node\",\"version\":\"22\"}}")
                .status())
        .isEqualTo(403);
    assertThat(api.get(path).json()).isEqualTo(prompt);
  }

  @Test
  void whoCreatesAPromptOwnsIt() {
    Colleague author = new Colleague(stack.control(), tenant);
    author.may(Permission.CREATE, new ObjectRef(AclObjectType.PROJECT, tenant.project.value()));
    Api api = author.api(address.getPort());

    JsonNode own = api.post("/v1/prompt", Prompts.prompt(tenant, "own")).json();
    JsonNode other = this.api.post("/v1/prompt", Prompts.prompt(tenant, "other")).json();

    String path = "/v1/prompt/" + own.get("id").asText();
    assertThat(api.get(path).json()).isEqualTo(own);
    assertThat(api.call("PATCH", path, Json.object().put("name", "N")).status()).isEqualTo(200);
    assertThat(api.get("/v1/prompt").json().get("objects")).hasSize(1);
    assertThat(api.get("/v1/prompt/" + other.get("id").asText()).status()).isEqualTo(403);
    assertThat(api.delete(path).status()).isEqualTo(200);
  }

  @Test
  void aGrantOnOnePromptReachesThatPromptAlone() {
    JsonNode granted = api.post("/v1/prompt", Prompts.prompt(tenant, "granted")).json();
    JsonNode other = api.post("/v1/prompt", Prompts.prompt(tenant, "other")).json();
    String id = granted.get("id").asText();
    Colleague reader = new Colleague(stack.control(), tenant);
    reader.may(Permission.READ, new ObjectRef(AclObjectType.PROMPT, UUID.fromString(id)));
    Api api = reader.api(address.getPort());

    assertThat(api.get("/v1/prompt/" + id).json()).isEqualTo(granted);
    assertThat(api.get("/v1/prompt/" + other.get("id").asText()).status()).isEqualTo(403);
    assertThat(api.get("/v1/prompt").json().get("objects")).containsExactly(granted);
  }

  @Test
  void namingAnotherOrganizationIs403() {
    assertThat(api.get("/v1/prompt?org_name=nowhere").status()).isEqualTo(403);
    ObjectNode body = Prompts.prompt(tenant, "s").put("org_name", "nowhere");
    assertThat(api.post("/v1/prompt", body).status()).isEqualTo(403);
  }

  private Api viewer() {
    Colleague viewer = new Colleague(stack.control(), tenant);
    viewer.may(Permission.READ, new ObjectRef(AclObjectType.PROJECT, tenant.project.value()));
    return viewer.api(address.getPort());
  }

  private static void assertSame(Api.Reply there, Api.Reply missing, String id, String noId) {
    assertThat(there.status()).isEqualTo(403);
    assertThat(missing.status()).isEqualTo(403);
    assertThat(there.json().get("Message").asText().replace(id, "ID"))
        .isEqualTo(missing.json().get("Message").asText().replace(noId, "ID"));
  }
}
