package dev.meridian.data.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.Colleague;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Tenant;
import dev.meridian.data.function.Prompts;
import dev.meridian.data.json.Json;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SettingKind;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions of prompts and datasets in environments. */
@QuarkusTest
class EnvironmentObjectTest extends DataPlaneTest {
  private final UUID production = UUID.randomUUID();

  @BeforeEach
  void environment() {
    stack.control().commit(environment("production", false));
  }

  @Test
  void promptIsReadAsItsEnvironmentHasIt() {
    ObjectNode body = Prompts.prompt(tenant, "kind-greeter");
    body.putArray("environment_slugs").add("production");
    JsonNode first = api.post("/v1/prompt", body).json();
    String path = "/v1/prompt/" + first.get("id").asText();
    api.call("PATCH", path, Json.object().put("name", "Newer"));

    assertThat(api.get(path + "?environment=production").json()).isEqualTo(first);
    String list = "/v1/prompt?project_name=project&environment=production";
    assertThat(api.get(list + "&slug=kind-greeter").json().get("objects")).containsExactly(first);
    api.post("/v1/prompt", Prompts.prompt(tenant, "other"));
    assertThat(api.get(list).status()).as("two match").isEqualTo(400);
    assertThat(api.get(list + "&limit=1").status()).as("the newest is in none").isEqualTo(400);
    assertThat(api.get(path + "?environment=staging").status()).isEqualTo(400);
    assertThat(api.get(path + "?environment=production&version=" + first.get("_xact_id").asText()))
        .extracting(Api.Reply::status)
        .isEqualTo(400);
  }

  @Test
  void aVersionIsPutReadListedAndTakenOut() {
    JsonNode prompt = api.post("/v1/prompt", Prompts.prompt(tenant, "s")).json();
    String path = "/environment-object/prompt/" + prompt.get("id").asText();
    ObjectNode version = Json.object().put("object_version", prompt.get("_xact_id").asText());
    ObjectNode named = version.deepCopy().put("environment_slug", "production");

    JsonNode created = api.post(path, named).json();

    assertThat(created.get("object_version")).isEqualTo(prompt.get("_xact_id"));
    assertThat(created.get("environment_slug").asText()).isEqualTo("production");
    assertThat(created.get("object_type").asText()).isEqualTo("prompt");
    assertThat(api.post(path, named).status()).as("there is one").isEqualTo(400);
    JsonNode put = api.call("PUT", path + "/production", version).json();
    assertThat(put).isEqualTo(created);
    assertThat(api.get(path).json().get("objects")).containsExactly(created);
    assertThat(api.get(path + "/production?org_name=org-" + tenant.org).json()).isEqualTo(created);
    assertThat(api.delete(path + "/production").json()).isEqualTo(created);
    assertThat(api.get(path + "/production").status()).isEqualTo(400);
    assertThat(api.delete(path + "/production").status()).isEqualTo(400);
    assertThat(api.call("PUT", path + "/staging", version).status()).isEqualTo(400);
    assertThat(
            api.call("PUT", path + "/production", Json.object().put("object_version", "x"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void datasetsAreInEnvironmentsToo() {
    String path = "/environment-object/dataset/" + tenant.dataset + "/production";

    api.call("PUT", path, Json.object().put("object_version", "1000197155625133059"));

    assertThat(api.get(path + "?org_name=org-" + tenant.org).json().get("object_version").asText())
        .isEqualTo("1000197155625133059");
    assertThat(api.get("/environment-object/experiment/" + tenant.experiment).status())
        .isEqualTo(400);
  }

  @Test
  void aRenamedEnvironmentKeepsWhatItHasAndADeletedOneHasNothing() {
    String path = "/environment-object/dataset/" + tenant.dataset + "/";
    api.call("PUT", path + "production", Json.object().put("object_version", "1"));

    stack.control().commit(environment("live", false));
    // What is newer is asked for when something unknown is named.
    api.call("PUT", path + "unheard-of", Json.object().put("object_version", "1"));
    assertThat(api.get(path + "live").status()).isEqualTo(200);
    assertThat(api.get(path + "production").status()).isEqualTo(400);

    stack.control().commit(environment("live", true));
    api.call("PUT", path + "unheard-of", Json.object().put("object_version", "1"));
    assertThat(api.get(path + "live").status()).isEqualTo(400);
  }

  @Test
  void aDeletedPromptIsInNoEnvironment() {
    ObjectNode body = Prompts.prompt(tenant, "s");
    body.putArray("environment_slugs").add("production");
    String id = api.post("/v1/prompt", body).json().get("id").asText();

    api.delete("/v1/prompt/" + id);

    assertThat(api.get("/environment-object/prompt/" + id + "/production").status()).isEqualTo(403);
  }

  @Test
  void onlyWhoMayUpdateTheObjectChangesWhatEnvironmentsHave() {
    String path = "/environment-object/dataset/" + tenant.dataset;
    ObjectNode version = Json.object().put("object_version", "1");
    api.call("PUT", path + "/production", version);
    Colleague viewer = new Colleague(stack.control(), tenant);
    viewer.may(Permission.READ, new ObjectRef(AclObjectType.PROJECT, tenant.project.value()));
    Api viewing = viewer.api(address.getPort());
    Api stranger = as(new Tenant(stack.control()).inRegion(RegionStack.REGION));

    assertThat(viewing.get(path + "/production").status()).isEqualTo(200);
    assertThat(stranger.get(path + "/production").status()).isEqualTo(403);
    assertThat(stranger.get(path).status()).isEqualTo(403);
    ObjectNode named = version.deepCopy().put("environment_slug", "production");
    for (Api refused : new Api[] {viewing, stranger}) {
      assertThat(refused.call("PUT", path + "/production", version).status()).isEqualTo(403);
      assertThat(refused.post(path, named).status()).isEqualTo(403);
      assertThat(refused.delete(path + "/production").status()).isEqualTo(403);
    }
    assertThat(api.get(path + "/production").status()).isEqualTo(200);
  }

  private SettingEvent environment(String slug, boolean deleted) {
    return new SettingEvent(
        tenant.org,
        tenant.next(),
        deleted,
        SettingKind.ENVIRONMENT,
        production,
        Optional.empty(),
        slug,
        Optional.of(Json.object().put("slug", slug)));
  }
}
