package dev.meridian.data.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SettingKind;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the audit log says of prompts, functions and environments. */
@QuarkusTest
class FunctionAuditTest extends DataPlaneTest {
  private static final String SECRET = "canary-of-a-prompt";

  @Test
  void everyChangeOfAPromptIsOneEventWithoutItsContent() {
    ObjectNode body = Prompts.prompt(tenant, "s").put("description", SECRET);
    body.putObject("prompt_data").putObject("prompt").put("content", SECRET);
    Api.Reply created = api.post("/v1/prompt", body);
    String id = created.json().get("id").asText();
    api.post("/v1/prompt", body);
    api.call("PUT", "/v1/prompt", Prompts.prompt(tenant, "s").put("name", "Replaced"));
    ObjectNode patch = Json.object();
    patch.putObject("metadata").put("owner", SECRET);
    api.call("PATCH", "/v1/prompt/" + id, patch);
    assertThat(api.call("PATCH", "/v1/prompt/" + id, Json.object().put("name", "")).status())
        .isEqualTo(400);
    api.delete("/v1/prompt/" + id);

    List<JsonNode> events = events();
    assertThat(events)
        .extracting(event -> event.get("event_type").asText())
        .containsExactly("prompt.create", "prompt.update", "prompt.update", "prompt.delete");
    assertThat(events.toString()).doesNotContain(SECRET);
    JsonNode first = events.getFirst();
    assertThat(first.get("resource_id").asText()).isEqualTo(id);
    assertThat(first.get("project_id").asText()).isEqualTo(tenant.project.toString());
    assertThat(first.get("actor_id").asText()).isEqualTo(tenant.person.toString());
    assertThat(first.get("credential_id").asText()).isEqualTo(tenant.credential.toString());
    assertThat(first.at("/event_details/trace_id").asText())
        .isEqualTo(created.headers().firstValue("x-bt-internal-trace-id").orElseThrow());
    assertThat(first.at("/event_details/client_address").asText()).isEqualTo("127.0.0.1");
    assertThat(first.at("/after/slug").asText()).isEqualTo("s");
    assertThat(events.get(1).get("resource_name").asText()).isEqualTo("Replaced");
    assertThat(events.get(1).at("/after/changed").toString())
        .contains("name", "description", "prompt_data");
    assertThat(events.get(2).at("/after/changed").toString()).isEqualTo("[\"metadata\"]");
    assertThat(events.get(3).get("after").isNull()).isTrue();
  }

  @Test
  void aRequestOfManyFunctionsIsAnEventForEachThatChanged() {
    ObjectNode request = Json.object();
    for (String slug : List.of("a", "b")) {
      ObjectNode function = request.withArrayProperty("functions").addObject();
      function.setAll(Prompts.prompt(tenant, slug));
      function.put("if_exists", "ignore").putObject("function_data").put("type", "code");
    }
    assertThat(api.post("/insert-functions", request).status()).isEqualTo(200);
    assertThat(api.post("/insert-functions", request).status()).isEqualTo(200);

    ObjectNode logged = Json.object();
    ObjectNode row = logged.withArrayProperty("rows").addObject();
    row.setAll(Prompts.prompt(tenant, "c"));
    row.put("log_id", "p");
    assertThat(api.post("/logs3", logged).status()).isEqualTo(200);

    assertThat(events())
        .extracting(e -> e.get("event_type").asText() + " " + e.at("/after/slug").asText())
        .containsExactly("function.create a", "function.create b", "prompt.create c");
  }

  @Test
  void whatEnvironmentsGetIsSaidWhereItHappens() {
    stack
        .control()
        .commit(
            new SettingEvent(
                tenant.org,
                tenant.next(),
                false,
                SettingKind.ENVIRONMENT,
                UUID.randomUUID(),
                Optional.empty(),
                "production",
                Optional.of(Json.object().put("slug", "production"))));
    ObjectNode body = Prompts.prompt(tenant, "s");
    body.putArray("environment_slugs").add("production");
    JsonNode prompt = api.post("/v1/prompt", body).json();
    String path = "/environment-object/prompt/" + prompt.get("id").asText();
    ObjectNode version = Json.object().put("object_version", prompt.get("_xact_id").asText());
    api.call("PUT", path + "/production", version);
    api.delete(path + "/production");
    api.delete(path + "/production");
    api.post(path, version.deepCopy().put("environment_slug", "production"));
    api.call("PUT", path + "/production", Json.object().put("object_version", "1"));

    List<JsonNode> events = events();
    assertThat(events)
        .extracting(event -> event.get("event_type").asText())
        .containsExactly(
            "prompt.create",
            "environment_object.delete",
            "environment_object.create",
            "environment_object.update");
    assertThat(events.getFirst().at("/after/environment_slugs").toString())
        .isEqualTo("[\"production\"]");
    assertThat(events.getLast().at("/before/object_version").asText())
        .isEqualTo(prompt.get("_xact_id").asText());
    assertThat(events.getLast().at("/after/object_version").asText()).isEqualTo("1");
    assertThat(events.getLast().at("/after/environment_slug").asText()).isEqualTo("production");
  }

  /** The oldest first. */
  private List<JsonNode> events() {
    return java.util.stream.StreamSupport.stream(
            data("select: * | from: audit_logs('" + tenant.org + "') | sort: _pagination_key asc")
                .spliterator(),
            false)
        .toList();
  }
}
