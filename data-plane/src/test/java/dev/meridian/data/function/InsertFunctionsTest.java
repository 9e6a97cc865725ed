package dev.meridian.data.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.Colleague;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the clients push: functions, their code, and rows of them. */
@QuarkusTest
class InsertFunctionsTest extends DataPlaneTest {
  @Test
  void requestOfTheJavaScriptClientIsStored() {
    String recorded =
        """
        {"functions":[{"project_id":"%s","name":"pp","slug":"pp","description":"",
        "function_data":{"type":"prompt"},"prompt_data":{"prompt":{"type":"chat","messages":
        [{"role":"user","content":"hi"}]},"options":{"model":"gpt-4o"}}}]}
        """
            .formatted(tenant.project);

    JsonNode answer = api.post("/insert-functions", recorded).json();

    JsonNode stored = api.get("/v1/prompt?project_name=project&slug=pp").json().at("/objects/0");
    assertThat(answer.get("ignored_count").intValue()).isZero();
    assertThat(answer.at("/functions/0/id")).isEqualTo(stored.get("id"));
    assertThat(stored.at("/prompt_data/options/model").asText()).isEqualTo("gpt-4o");
    assertThat(stored.get("description").asText()).isEmpty();
    assertThat(api.post("/insert-functions", recorded).status()).as("error").isEqualTo(409);
  }

  @Test
  void whatIsThereIsIgnoredReplacedOrRefusesTheWholeRequest() {
    insert(Prompts.function(tenant, "a"), Prompts.function(tenant, "b"));

    JsonNode mixed =
        insert(
                Prompts.function(tenant, "a").put("name", "A2").put("if_exists", "ignore"),
                Prompts.function(tenant, "b").put("name", "B2").put("if_exists", "replace"))
            .json();
    assertThat(mixed.get("ignored_count").intValue()).isEqualTo(1);
    assertThat(name("a")).isEqualTo("A prompt");
    assertThat(name("b")).isEqualTo("B2");

    Api.Reply refused =
        insert(
            Prompts.function(tenant, "c"),
            Prompts.function(tenant, "b").put("name", "B3").put("if_exists", "replace"),
            Prompts.function(tenant, "a").put("if_exists", "error"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(name("b")).isEqualTo("B2");
    assertThat(api.get("/v1/function?slug=c").json().get("objects")).isEmpty();
    assertThat(insert(Prompts.function(tenant, "d").put("if_exists", "maybe")).status())
        .isEqualTo(400);
    assertThat(insert(Prompts.prompt(tenant, "e")).status()).as("function_data").isEqualTo(400);
    assertThat(insert(Prompts.function(tenant, "f"), Prompts.function(tenant, "f")).status())
        .isEqualTo(409);
  }

  @Test
  void codeIsUploadedAndDownloadedByWhoMayReadItsFunction() {
    JsonNode upload =
        api.post(
                "/function/code",
                "{\"org_id\":\"%s\",\"runtime_context\":{\"runtime\":\"node\",\"version\":\"22.1\"}}"
                    .formatted(tenant.org))
            .json();
    String bundle = upload.get("bundleId").asText();
    Api.Reply put =
        Api.send(
            HttpRequest.newBuilder(URI.create(upload.get("url").asText()))
                .header("Content-Encoding", "gzip")
                .PUT(HttpRequest.BodyPublishers.ofString("code"))
                .build());
    assertThat(put.status()).isEqualTo(200);
    Colleague reader = new Colleague(stack.control(), tenant);
    Api reading = reader.api(address.getPort());
    assertThat(reading.get("/function/code?bundle_id=" + bundle).status()).isEqualTo(403);

    ObjectNode function = Prompts.function(tenant, "scorer").put("function_type", "scorer");
    ObjectNode data = function.putObject("function_data").put("type", "code");
    data.putObject("data").put("type", "bundle").put("bundle_id", bundle);
    assertThat(insert(function).status()).isEqualTo(200);
    reader.may(Permission.READ, new ObjectRef(AclObjectType.PROJECT, tenant.project.value()));
    reading.get("/v1/function/" + UUID.randomUUID());

    String url = reading.get("/function/code?bundle_id=" + bundle).json().get("url").asText();
    assertThat(Api.send(HttpRequest.newBuilder(URI.create(url)).build()).body()).isEqualTo("code");
    assertThat(api.get("/function/code?bundle_id=" + UUID.randomUUID()).status()).isEqualTo(403);
  }

  @Test
  void invocationSaysThatItIsNotHere() {
    for (String path :
        List.of("/function/invoke", "/v1/function/" + UUID.randomUUID() + "/invoke", "/v1/eval")) {
      Api.Reply reply = api.post(path, "{\"project_name\":\"p1\",\"slug\":\"f\",\"input\":1}");
      assertThat(reply.status()).isEqualTo(501);
      assertThat(reply.json().get("Message").asText()).contains("does not run them");
    }
  }

  @Test
  void loggedRowsOfPromptsAreStoredMergedAndDeleted() {
    String id = UUID.randomUUID().toString();
    ObjectNode row = Prompts.prompt(tenant, "logged").put("log_id", "p").put("id", id);
    JsonNode first = log(row).json();
    assertThat(first.get("ids")).hasSize(1);
    assertThat(api.get("/v1/prompt/" + id).json().get("_xact_id")).isEqualTo(first.get("xact_id"));

    ObjectNode merge =
        Json.object()
            .put("id", id)
            .put("log_id", "p")
            .put("project_id", tenant.project.toString())
            .put("description", "more")
            .put("_is_merge", true);
    assertThat(log(merge).status()).isEqualTo(200);
    assertThat(api.get("/v1/prompt/" + id).json().get("description").asText()).isEqualTo("more");
    assertThat(name("logged")).isEqualTo("A prompt");

    merge.put("_object_delete", true);
    assertThat(log(merge).status()).isEqualTo(200);
    assertThat(api.get("/v1/prompt/" + id).status()).isEqualTo(403);
    assertThat(log(row.put("id", "not-a-uuid")).status()).isEqualTo(400);
  }

  @Test
  void recordsAndPromptsAreNotLoggedTogether() {
    ObjectNode row = Prompts.prompt(tenant, "logged").put("log_id", "p");
    ObjectNode span =
        Json.object()
            .put("id", "r")
            .put("project_id", tenant.project.toString())
            .put("log_id", "g");

    assertThat(log(row, span).status()).isEqualTo(400);
    assertThat(api.get("/v1/prompt").json().get("objects")).isEmpty();
  }

  private Api.Reply log(ObjectNode... rows) {
    ObjectNode body = Json.object().put("api_version", 2);
    body.putArray("rows").addAll(List.of(rows));
    return api.post("/logs3", body);
  }

  private Api.Reply insert(ObjectNode... functions) {
    ObjectNode body = Json.object();
    body.putArray("functions").addAll(List.of(functions));
    return api.post("/insert-functions", body);
  }

  private String name(String slug) {
    return api.get("/v1/function?slug=" + slug).json().at("/objects/0/name").asText();
  }
}
