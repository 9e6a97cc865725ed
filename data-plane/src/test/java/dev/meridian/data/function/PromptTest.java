package dev.meridian.data.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import dev.meridian.model.trace.XactId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts as rows of which every version is kept. */
@QuarkusTest
class PromptTest extends DataPlaneTest {
  @Test
  void createdPromptIsFoundAsTheOfficialClientsAskForIt() {
    JsonNode created = created(prompt("kind-greeter"));

    assertThat(created.get("log_id").asText()).isEqualTo("p");
    assertThat(created.get("org_id").asText()).isEqualTo(tenant.org.toString());
    assertThat(created.at("/function_data/type").asText()).isEqualTo("prompt");
    assertThat(created.get("description").isNull()).isTrue();
    assertThat(created.get("created").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}Z");
    String id = created.get("id").asText();
    String org = "org_name=org-" + tenant.org;
    for (String path :
        List.of(
            "/v1/prompt?project_name=project&slug=kind-greeter",
            "/v1/prompt?" + org + "&project_name=project",
            "/v1/prompt?" + org + "&project_name=project&slug=kind-greeter",
            "/v1/prompt?prompt_name=A+prompt&project_id=" + tenant.project,
            "/v1/function?project_name=project&slug=kind-greeter",
            "/v1/function?ids=" + id)) {
      JsonNode objects = api.get(path).json().get("objects");
      assertThat(objects).as(path).containsExactly(created);
    }
    assertThat(api.get("/v1/prompt/" + id).json()).isEqualTo(created);
    assertThat(api.get("/v1/function/" + id).json()).isEqualTo(created);
    assertThat(api.get("/v1/prompt?project_name=nowhere").json().get("objects")).isEmpty();
  }

  @Test
  void creatingASlugThatIsThereAnswersItUnmodified() {
    JsonNode first = created(prompt("s"));

    Api.Reply again = api.post("/v1/prompt", prompt("s").put("name", "Other"));

    assertThat(again.json()).isEqualTo(first);
    assertThat(again.headers().firstValue("x-bt-found-existing")).contains("true");
  }

  @Test
  void everyVersionStaysReadable() {
    JsonNode first = created(prompt("s").put("description", "one"));
    String path = "/v1/prompt/" + first.get("id").asText();

    JsonNode second = api.call("PUT", "/v1/prompt", prompt("s").put("name", "Two")).json();

    assertThat(second.get("id")).isEqualTo(first.get("id"));
    assertThat(second.get("description").isNull()).as("put replaces").isTrue();
    String version = first.get("_xact_id").asText();
    String pretty = XactId.parse(version).orElseThrow().pretty();
    assertThat(api.get(path).json()).isEqualTo(second);
    assertThat(api.get(path + "?version=" + version).json()).isEqualTo(first);
    assertThat(api.get(path + "?version=" + pretty).json()).isEqualTo(first);
    assertThat(
            api.get("/v1/prompt?slug=s&project_name=project&version=" + pretty)
                .json()
                .get("objects"))
        .containsExactly(first);
    assertThat(api.get(path + "?version=1").status()).as("before it was there").isEqualTo(403);
  }

  @Test
  void patchMergesObjectsAndLeavesWhatIsNull() {
    JsonNode first = created(prompt("s").put("description", "d"));
    ObjectNode change = Json.object().putNull("description").put("name", "New");
    change.putObject("prompt_data").putObject("options").put("model", "b");

    JsonNode patched = api.call("PATCH", "/v1/prompt/" + first.get("id").asText(), change).json();

    assertThat(patched.get("description").asText()).isEqualTo("d");
    assertThat(patched.get("name").asText()).isEqualTo("New");
    assertThat(patched.at("/prompt_data/options/model").asText()).isEqualTo("b");
    assertThat(patched.at("/prompt_data/prompt")).isEqualTo(first.at("/prompt_data/prompt"));
    assertThat(patched.get("_xact_id")).isNotEqualTo(first.get("_xact_id"));
  }

  @Test
  void deletedPromptIsGoneAndItsSlugIsFree() {
    JsonNode first = created(prompt("s"));
    String path = "/v1/prompt/" + first.get("id").asText();

    assertThat(api.delete(path).json()).isEqualTo(first);

    assertThat(api.get(path).status()).isEqualTo(403);
    assertThat(api.get(path + "?version=" + first.get("_xact_id").asText()).status())
        .isEqualTo(403);
    assertThat(api.delete(path).status()).isEqualTo(403);
    assertThat(api.get("/v1/prompt?slug=s").json().get("objects")).isEmpty();
    assertThat(created(prompt("s")).get("id")).isNotEqualTo(first.get("id"));
  }

  @Test
  void slugsAreUniqueAmongThePromptsAndFunctionsOfAProject() {
    created(prompt("taken"));
    JsonNode other = created(prompt("other"));
    ObjectNode slug = Json.object().put("slug", "taken");

    assertThat(api.call("PATCH", "/v1/prompt/" + other.get("id").asText(), slug).status())
        .isEqualTo(409);
    assertThat(api.get("/v1/prompt?slug=other").json().get("objects")).containsExactly(other);
    ObjectNode code = prompt("code");
    code.putObject("function_data").put("type", "global").put("name", "Factuality");
    assertThat(api.post("/v1/function", code).status()).isEqualTo(200);
    assertThat(api.call("PUT", "/v1/prompt", prompt("code")).status()).isEqualTo(409);
    assertThat(api.get("/v1/prompt?slug=code").json().get("objects")).isEmpty();
  }

  @Test
  void manyWhoCreateTheSameSlugAtOnceGetOne() {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Api.Reply>> asked = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        asked.add(CompletableFuture.supplyAsync(() -> api.post("/v1/prompt", prompt("s")), pool));
      }
      assertThat(asked.stream().map(CompletableFuture::join).map(Api.Reply::json).distinct())
          .hasSize(1);
    }
  }

  @Test
  void listsArePagedNewestFirst() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(created(prompt("s" + i)).get("id").asText());
    }
    assertThat(ids("/v1/prompt?project_id=" + tenant.project)).isEqualTo(ids);
    assertThat(ids("/v1/prompt?limit=2")).isEqualTo(ids.subList(0, 2));
    assertThat(ids("/v1/prompt?limit=2&starting_after=" + ids.get(1))).isEqualTo(ids.subList(2, 4));
    assertThat(ids("/v1/prompt?starting_after=" + ids.get(4))).isEmpty();
    assertThat(ids("/v1/prompt?limit=2&ending_before=" + ids.get(3))).isEqualTo(ids.subList(1, 3));
    assertThat(ids("/v1/prompt?limit=0")).isEmpty();
    assertThat(ids("/v1/prompt?ids=" + ids.get(1) + "," + ids.get(3) + "&ids=" + ids.get(4)))
        .containsExactly(ids.get(1), ids.get(3), ids.get(4));
    api.delete("/v1/prompt/" + ids.get(1));
    assertThat(ids("/v1/prompt?limit=1&starting_after=" + ids.get(1))).containsExactly(ids.get(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version=abc",
        "version=1000197155625133059&environment=production",
        "environment=unheard-of",
        "limit=-1",
        "limit=x",
        "ids=x",
        "starting_after=" + NOBODY,
        "starting_after=" + NOBODY + "&ending_before=" + NOBODY
      })
  void whatCannotBeUnderstoodIs400(String query) {
    created(prompt("s"));

    assertThat(api.get("/v1/prompt?slug=s&" + query).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"n\"}",
        "{\"name\":\"\",\"slug\":\"s\"}",
        "{\"name\":\"n\",\"slug\":\"a\\u0000b\"}",
        "{\"name\":\"a\\u202eb\",\"slug\":\"s\"}",
        "{\"name\":\"n\",\"slug\":1}",
        "{\"name\":\"n\",\"slug\":\"s\",\"tags\":[1]}",
        "{\"name\":\"n\",\"slug\":\"s\",\"prompt_data\":[]}",
        "{\"name\":\"n\",\"slug\":\"s\",\"function_type\":\"novel\"}",
        "{\"name\":\"n\",\"slug\":\"s\",\"function_data\":{\"type\":\"code\"}}",
        "{\"name\":\"n\",\"slug\":\"s\",\"environment_slugs\":[\"unheard-of\"]}",
        "{\"name\":\"n\",\"slug\":\"s\",\"metadata\":{\"n\":1e999999999}}"
      })
  void whatIsNoPromptIs400AndStoresNothing(String body) {
    String sent =
        body.equals("{}")
            ? body
            : body.replaceFirst("\\{", "{\"project_id\":\"" + tenant.project + "\",");

    assertThat(api.post("/v1/prompt", sent).status()).isEqualTo(400);
    assertThat(api.get("/v1/prompt").json().get("objects")).isEmpty();
  }

  @Test
  void apiFormsAnswerTheSame() {
    JsonNode registered = api.post("/api/prompt/register", prompt("s")).json();
    JsonNode created = registered.get("prompt");
    ObjectNode id = Json.object().put("id", created.get("id").asText());

    assertThat(registered.get("found_existing").booleanValue()).isFalse();
    assertThat(api.post("/api/prompt/get_id", id).json()).isEqualTo(created);
    assertThat(api.post("/api/prompt/get", id).json()).containsExactly(created);
    assertThat(api.get("/api/function?id=" + created.get("id").asText()).json()).isEqualTo(created);
    JsonNode patched = api.post("/api/prompt/patch_id", id.deepCopy().put("name", "N")).json();
    assertThat(patched.get("name").asText()).isEqualTo("N");
    assertThat(api.post("/api/prompt/delete_id", id).json()).isEqualTo(patched);
    assertThat(api.post("/api/prompt/get", id).json()).isEmpty();
  }

  @Test
  void promptsOfADeletedProjectAreGone() {
    JsonNode prompt = created(prompt("s"));

    stack.control().commit(tenant.deletedProject());
    // What is newer is asked for when something unknown is named.
    api.get("/v1/prompt/" + NOBODY);

    assertThat(api.get("/v1/prompt/" + prompt.get("id").asText()).status()).isEqualTo(403);
    assertThat(api.get("/v1/prompt").json().get("objects")).isEmpty();
  }

  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  private List<String> ids(String path) {
    List<String> ids = new ArrayList<>();
    api.get(path).json().get("objects").forEach(o -> ids.add(o.get("id").asText()));
    return ids;
  }

  private JsonNode created(ObjectNode body) {
    Api.Reply reply = api.post("/v1/prompt", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    UUID.fromString(reply.json().get("id").asText());
    return reply.json();
  }

  private ObjectNode prompt(String slug) {
    return Prompts.prompt(tenant, slug);
  }
}
