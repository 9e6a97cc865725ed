package dev.meridian.data.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.Colleague;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.Tenant;
import dev.meridian.data.json.Json;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.id.ExperimentId;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of the Model Context Protocol get, over HTTP. */
@QuarkusTest
class McpTest extends DataPlaneTest {
  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"%s",
       "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
      """;

  @ParameterizedTest
  @CsvSource({"2025-03-26,2025-03-26", "2025-06-18,2025-06-18", "2031-01-01,2025-11-25"})
  void aClientIsAnsweredInItsVersionOrInTheLatest(String asked, String answered) {
    Api.Reply reply = api.post("/mcp", INITIALIZE.formatted(asked));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers().firstValue("content-type").orElse(""))
        .startsWith("application/json");
    assertThat(reply.headers().firstValue("mcp-session-id")).isEmpty();
    JsonNode result = reply.json().get("result");
    assertThat(result.path("protocolVersion").asText()).isEqualTo(answered);
    assertThat(result.at("/serverInfo/name").asText()).isEqualTo("meridian");
    assertThat(result.path("capabilities").has("tools")).isTrue();
  }

  @Test
  void allToolsAreListedAndSayThatTheyChangeNothing() {
    JsonNode tools =
        api.post("/mcp", request("tools/list", Json.object())).json().at("/result/tools");

    assertThat(tools.findValuesAsText("name"))
        .containsExactlyInAnyOrder(
            "resolve_object",
            "list_recent_objects",
            "infer_schema",
            "btql_query",
            "summarize_experiment",
            "generate_permalink");
    for (JsonNode tool : tools) {
      assertThat(tool.at("/annotations/readOnlyHint").asBoolean()).isTrue();
      assertThat(tool.at("/inputSchema/type").asText()).isEqualTo("object");
      assertThat(tool.path("description").asText()).isNotBlank();
    }
  }

  @Test
  void anObjectIsResolvedByItsNameAndByItsId() {
    for (Map.Entry<String, UUID> object :
        Map.of(
                "project", tenant.project.value(),
                "experiment", tenant.experiment.value(),
                "dataset", tenant.dataset.value())
            .entrySet()) {
      String type = object.getKey();
      JsonNode byName =
          result(
              "resolve_object",
              Map.of("object_type", type, "object_name", type, "project_name", "project"));
      JsonNode byId =
          result(
              "resolve_object",
              Map.of("object_type", type, "object_id", object.getValue().toString()));

      assertThat(byName).as(type).isEqualTo(byId);
      assertThat(byId.path("id").asText()).isEqualTo(object.getValue().toString());
      assertThat(byId.path("name").asText()).isEqualTo(type);
      assertThat(byId.path("url").asText()).contains("object_id=" + object.getValue());
    }
  }

  @Test
  void promptsAreResolvedBySlugAndByName() {
    String id =
        api.post(
                "/v1/prompt",
                Json.object()
                    .put("project_id", tenant.project.toString())
                    .put("name", "Support reply")
                    .put("slug", "support-reply"))
            .json()
            .path("id")
            .asText();

    for (String name : List.of("support-reply", "Support reply")) {
      JsonNode found =
          result(
              "resolve_object",
              Map.of("object_type", "prompt", "object_name", name, "project_name", "project"));
      assertThat(found.path("id").asText()).isEqualTo(id);
      assertThat(found.path("project_name").asText()).isEqualTo("project");
    }
    assertThat(
            result("list_recent_objects", Map.of("object_type", "prompt"))
                .at("/objects/0/id")
                .asText())
        .isEqualTo(id);
  }

  @Test
  void theNewestObjectsComeFirstAndOnlyThoseThatMayBeRead() {
    ExperimentId newer = ExperimentId.random();
    stack.relay(stack.control().commit(tenant.experimentEvent(newer, "newer", false)));
    Api.Reply seen = api.get("/v1/experiment/" + newer + "/fetch");
    assertThat(seen.status()).isEqualTo(200);
    Colleague colleague =
        new Colleague(stack.control(), tenant)
            .may(
                Permission.READ,
                new ObjectRef(AclObjectType.EXPERIMENT, tenant.experiment.value()));
    Map<String, Object> asked = Map.of("object_type", "experiment", "limit", 5);

    assertThat(result("list_recent_objects", asked).path("objects").findValuesAsText("name"))
        .containsExactly("newer", "experiment");
    assertThat(
            text(call(colleague.api(address.getPort()), "list_recent_objects", asked))
                .path("objects")
                .findValuesAsText("name"))
        .containsExactly("experiment");
    assertThat(
            result(
                    "list_recent_objects",
                    Map.of("object_type", "dataset", "project_name", "project"))
                .at("/objects/0/id")
                .asText())
        .isEqualTo(tenant.dataset.toString());
  }

  @Test
  void aQueryIsAnsweredAsTheApiDoes() {
    log(Json.object().put("id", "a").put("input", "hello"), Json.object().put("id", "b"));
    String query =
        "select: id, input | from: project_logs('%s') | sort: _pagination_key asc"
            .formatted(tenant.project);

    assertThat(result("btql_query", Map.of("query", query)).path("data")).isEqualTo(data(query));
  }

  @Test
  void aLargeAnswerIsMadeSmall() {
    ObjectNode[] rows = new ObjectNode[60];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Json.object().put("id", "r" + i).put("output", "long ".repeat(2_000));
    }
    log(rows);

    Api.Reply reply =
        call(
            api,
            "btql_query",
            Map.of(
                "query",
                "select: id, output | from: project_logs('%s')".formatted(tenant.project)));

    assertThat(reply.body().length()).isLessThan(BoundedRows.MOST_BYTES + 20_000);
    assertThat(text(reply).path("rows_left_out").asInt()).isGreaterThan(10);
  }

  @Test
  void theSchemaOfRowsIsInferred() {
    ObjectNode row = Json.object().put("id", "a");
    row.putObject("metadata").put("customer", "c-42");
    row.putObject("scores").put("Factuality", 0.5);
    log(row);

    JsonNode schema =
        result(
            "infer_schema",
            Map.of("object_type", "project_logs", "object_id", tenant.project.toString()));

    assertThat(schema.path("fields").findValuesAsText("path"))
        .contains("metadata.customer", "scores.Factuality");
    assertThat(schema.toString()).contains("c-42");
  }

  @Test
  void anExperimentIsSummarizedAsTheApiDoes() {
    ObjectNode row = Json.object().put("id", "a");
    row.putObject("scores").put("Factuality", 0.5);
    ObjectNode body = Json.object();
    body.putArray("events").add(row);
    api.post("/v1/experiment/" + tenant.experiment + "/insert", body);

    assertThat(
            result("summarize_experiment", Map.of("experiment_id", tenant.experiment.toString())))
        .isEqualTo(
            api.get("/v1/experiment/" + tenant.experiment + "/summarize?summarize_scores=true")
                .json());
  }

  @Test
  void aPermalinkNamesTheObjectAndTheRow() {
    assertThat(
            result(
                    "generate_permalink",
                    Map.of(
                        "object_type", "project_logs",
                        "object_id", tenant.project.toString(),
                        "row_id", "a b&c"))
                .path("url")
                .asText())
        .isEqualTo(
            stack.control().url()
                + "/app/org-%s/object?object_type=project_logs&object_id=%s&id=a%%20b%%26c"
                    .formatted(tenant.org, tenant.project));
  }

  @Test
  void whoMayNotReadIsRefusedByTheSameRuleAsOverTheApi() {
    log(Json.object().put("id", "a").put("input", "a secret of theirs"));
    Api viewer = new Colleague(stack.control(), tenant).api(address.getPort());
    Api stranger = as(new Tenant(stack.control()).inRegion("eu"));
    String query = "select: * | from: project_logs('%s')".formatted(tenant.project);
    String project = tenant.project.toString();
    String experiment = tenant.experiment.toString();

    for (Api other : List.of(viewer, stranger)) {
      String refused = refused(other, "btql_query", Map.of("query", query));
      assertThat(refused)
          .isEqualTo(
              other
                  .post("/btql", Json.object().put("query", query))
                  .json()
                  .get("Message")
                  .asText());
      assertThat(refused(other, "summarize_experiment", Map.of("experiment_id", experiment)))
          .isEqualTo(
              other
                  .get("/v1/experiment/" + experiment + "/summarize")
                  .json()
                  .get("Message")
                  .asText());
      for (String tool : List.of("infer_schema", "generate_permalink", "resolve_object")) {
        for (Map.Entry<String, String> object :
            Map.of("project", project, "experiment", experiment).entrySet()) {
          assertThat(
                  refused(
                      other,
                      tool,
                      Map.of("object_type", object.getKey(), "object_id", object.getValue())))
              .as(tool)
              .contains("Missing read access", "or the " + object.getKey() + " does not exist");
        }
      }
      for (String type : List.of("project", "experiment", "dataset", "prompt", "function")) {
        Api.Reply listed = call(other, "list_recent_objects", Map.of("object_type", type));
        assertThat(listed.body()).as(type).doesNotContain(project, experiment);
      }
    }
    assertThat(
            refused(
                viewer,
                "resolve_object",
                Map.of(
                    "object_type", "dataset", "object_name", "dataset", "project_name", "project")))
        .contains("Missing read access");
  }

  @Test
  void aBadKeyIsToldWhereToGetAToken() {
    Api.Reply reply =
        new Api(address.getPort(), Optional.of("Bearer sk-nonsense"))
            .post("/mcp", INITIALIZE.formatted("2025-06-18"));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.headers().firstValue("www-authenticate"))
        .contains(
            "Bearer resource_metadata=\"http://localhost:8081/.well-known/oauth-protected-resource/mcp\"");
    Api anonymous = new Api(address.getPort(), Optional.empty());
    assertThat(anonymous.post("/mcp", INITIALIZE.formatted("2025-06-18")).status()).isEqualTo(401);
    assertThat(anonymous.get("/v1/prompt").headers().firstValue("www-authenticate"))
        .contains(
            "Bearer resource_metadata=\"http://localhost:8081/.well-known/oauth-protected-resource\"");
  }

  @Test
  void theMetadataNamesTheControlPlaneAsTheAuthorizationServer() {
    Api anonymous = new Api(address.getPort(), Optional.empty());
    for (String path : List.of("", "/mcp")) {
      JsonNode metadata = anonymous.get("/.well-known/oauth-protected-resource" + path).json();

      assertThat(metadata.path("resource").asText()).isEqualTo("http://localhost:8081" + path);
      assertThat(metadata.at("/authorization_servers/0").asText()).isEqualTo(stack.control().url());
    }
  }

  @Test
  void aNotificationIsTakenWithoutAnAnswer() {
    Api.Reply reply =
        api.post("/mcp", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void thereIsNoStreamAndNoSession() {
    for (String method : List.of("GET", "DELETE")) {
      Api.Reply reply =
          Api.send(api.request("/mcp").method(method, BodyPublishers.noBody()).build());

      assertThat(reply.status()).as(method).isEqualTo(405);
      assertThat(reply.headers().firstValue("allow")).contains("POST");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{                                                | -32700",
        "{\"jsonrpc\":\"2.0\",\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} | -32700",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]   | -32600",
        "7                                                | -32600",
        "{\"id\":1,\"method\":\"ping\"}                     | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1}                     | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}  | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}   | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]} | -32600",
      })
  void whatIsNoMessageIsRefused(String body, int code) {
    Api.Reply reply = api.post("/mcp", body);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(code);
    assertThat(reply.json().path("id").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "tools/call     | {\"name\":\"drop_table\"}                | -32602",
        "tools/call     | {}                                     | -32602",
        "tools/call     | {\"name\":7}                            | -32602",
        "tools/call     | {\"name\":\"btql_query\",\"arguments\":7} | -32602",
        "tools/nothing  | {}                                     | -32601",
        "resources/list | {}                                     | -32601",
      })
  void whatIsNotThereIsAnErrorOfTheProtocol(String method, String params, int code) {
    Api.Reply reply =
        api.post(
            "/mcp",
            "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"%s\",\"params\":%s}"
                .formatted(method, params));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().at("/error/code").asInt()).as(reply.body()).isEqualTo(code);
    assertThat(reply.json().path("id").asText()).isEqualTo("x");
    assertThat(reply.body()).doesNotContain("Exception", "dev.meridian", "io.modelcontextprotocol");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"query\":7}",
        "{\"query\":\"\"}",
        "{\"query\":\"select\"}",
        "{\"query\":\"select: * | from: nothing()\"}",
        "{\"query\":\"select: 1\",\"limit\":3}"
      })
  void argumentsThatDoNotFitAreExplainedToTheModel(String arguments) {
    Api.Reply reply =
        api.post(
            "/mcp",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"btql_query\",\"arguments\":%s}}"
                .formatted(arguments));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/result/isError").asBoolean()).as(reply.body()).isTrue();
    assertThat(reply.json().at("/result/content/0/text").asText()).isNotBlank();
    assertThat(reply.body()).doesNotContain("Internal error", "Exception");
  }

  @Test
  void aVersionThatIsNotSpokenIsRefused() {
    Api.Reply reply =
        Api.send(
            api.request("/mcp")
                .header("MCP-Protocol-Version", "1999-01-01")
                .POST(BodyPublishers.ofString(request("ping", Json.object()).toString()))
                .build());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("2025-06-18");
  }

  private JsonNode result(String tool, Map<String, ?> arguments) {
    return text(call(api, tool, arguments));
  }

  private static JsonNode text(Api.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().at("/result/isError").asBoolean()).as(reply.body()).isFalse();
    return Json.stored(
        reply
            .json()
            .at("/result/content/0/text")
            .asText()
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static String refused(Api caller, String tool, Map<String, ?> arguments) {
    Api.Reply reply = call(caller, tool, arguments);
    assertThat(reply.json().at("/result/isError").asBoolean()).as(tool + reply.body()).isTrue();
    return reply.json().at("/result/content/0/text").asText();
  }

  private static Api.Reply call(Api caller, String tool, Map<String, ?> arguments) {
    ObjectNode params = Json.object().put("name", tool);
    params.set("arguments", Json.MAPPER.valueToTree(arguments));
    return caller.post("/mcp", request("tools/call", params));
  }

  private static ObjectNode request(String method, ObjectNode params) {
    ObjectNode request = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", method);
    request.set("params", params);
    return request;
  }

  private void log(ObjectNode... rows) {
    ObjectNode body = Json.object();
    ArrayNode events = body.putArray("events");
    events.addAll(List.of(rows));
    assertThat(api.post("/v1/project_logs/" + tenant.project + "/insert", body).status())
        .isEqualTo(200);
  }
}
