package dev.meridian.acceptance.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Bad input to a data plane. */
@OnStack
class ErrorsIT {
  private static final int ROW_LIMIT = 20 * 1024 * 1024;
  private final Stack stack = Stack.running();

  @InEachRegion
  void malformedJsonIsABadRequest(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();

    for (String path :
        List.of("/logs3", "/btql", "/attachment", "/v1/project_logs/" + project + "/insert")) {
      for (String body : List.of("{\"rows\":[", "not json", "[1,2", "\"", "")) {
        workspace.api().postRaw(path, body).refused(400);
      }
    }
  }

  @InEachRegion
  void wrongTypesAreABadRequest(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();
    List<Map<String, Object>> wrong =
        List.of(
            Map.of("metrics", Map.of("is_byok", true)),
            Map.of("scores", Map.of("a", "high")),
            Map.of("scores", "high"),
            Map.of("tags", "not a list"),
            Map.of("tags", List.of(1, 2)),
            Map.of("metadata", List.of()),
            Map.of("span_parents", "not a list"),
            Map.of("id", Map.of()));

    for (Map<String, Object> fields : wrong) {
      workspace.insert("project_logs", project, List.of(fields)).refused(400);
    }
    for (Object body :
        List.of(Map.of("rows", "text"), Map.of("rows", List.of(1)), List.of(), Map.of("rows", 7))) {
      workspace.api().post("/logs3", body).refused(400);
    }
    assertThat(workspace.rows("project_logs", project)).isEmpty();
  }

  @InEachRegion
  void oddInputIsStoredOrABadRequestButNeverAnInternalError(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();
    String path = "/v1/project_logs/" + project + "/insert";
    String event = "{\"events\":[%s]}";

    for (String row :
        List.of(
            "{\"input\":\"nul \\u0000 in text\"}",
            "{\"input\":\"half a pair \\ud800\"}",
            "{\"metadata\":{\"\\u0000\":\"\\ud800\"},\"tags\":[\"\\u0000\"]}",
            "{\"id\":\"nul \\u0000\"}",
            "{\"id\":\"" + "x".repeat(100_000) + "\"}",
            "{\"input\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
            "{\"metrics\":{\"huge\":1e400,\"tiny\":1e-400}}",
            "{\"metrics\":{\"long\":" + "9".repeat(2_000) + "}}",
            "{\"created\":\"+999999999-01-01T00:00:00Z\"}",
            "{\"span_id\":\"'; drop table rows; --\"}")) {
      Answer answer = workspace.api().postRaw(path, event.formatted(row));

      if (answer.status() != 200) {
        answer.refused(400);
      }
    }
    workspace.rows("project_logs", project);
  }

  @InEachRegion
  void theMessageOfABadRowSaysWhichFieldAndWhy(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();

    JsonNode error =
        workspace
            .insert("project_logs", project, List.of(Map.of("metrics", Map.of("is_byok", true))))
            .refused(400);

    assertThat(error.path("Message").asText()).contains("metrics").contains("is_byok");
  }

  @InEachRegion
  void aBatchWithOneBadRowStoresNone(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();
    String other = workspace.project();
    Map<String, Object> bad =
        Map.of(
            "project_id", other, "log_id", "g", "id", "bad", "metrics", Map.of("tokens", "many"));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(Workspace.logRow(i % 2 == 0 ? project : other, "good-" + i, "kept?"));
    }
    rows.add(10, bad);

    workspace.logs3(rows).refused(400);

    assertThat(workspace.rows("project_logs", project)).isEmpty();
    assertThat(workspace.rows("project_logs", other)).isEmpty();
  }

  @InEachRegion
  void aBatchWithOneForbiddenRowStoresNone(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();
    String foreign = Workspace.of(stack.otherThan(tenant)).project();

    workspace
        .logs3(
            List.of(
                Workspace.logRow(project, "good", "kept?"),
                Workspace.logRow(foreign, "foreign", "kept?")))
        .refused(403);

    assertThat(workspace.rows("project_logs", project)).isEmpty();
  }

  @InEachRegion
  void aRowAboveTwentyMegabytesIsTooLarge(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();

    workspace
        .logs3(
            List.of(
                Workspace.logRow(project, "small", "kept?"),
                Workspace.logRow(project, "large", "x".repeat(ROW_LIMIT + 1))))
        .refused(413);

    assertThat(workspace.rows("project_logs", project)).isEmpty();
  }

  @InEachRegion
  void unknownObjectsAnswerAsForeignOnesDo(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    Workspace stranger = Workspace.of(stack.otherThan(tenant));
    String foreignProject = stranger.project();
    Map<String, String> foreign =
        Map.of(
            "project_logs", foreignProject,
            "experiment", stranger.experiment(foreignProject),
            "dataset", stranger.dataset(foreignProject));

    foreign.forEach(
        (type, foreignId) -> {
          String unknownId = UUID.randomUUID().toString();
          List<Map<String, Object>> event = List.of(Map.of("input", "x"));
          String missing = message(workspace.insert(type, unknownId, event), unknownId);
          assertThat(message(workspace.insert(type, foreignId, event), foreignId))
              .as("another tenant's %s and a missing one answer the same", type)
              .isEqualTo(missing);
          message(
              workspace.query("select: * | from: %s('%s')".formatted(type, unknownId)), unknownId);
          message(
              workspace.query("select: * | from: %s('%s')".formatted(type, foreignId)), foreignId);
          message(
              workspace.api().post("/v1/" + type + "/" + unknownId + "/fetch", Map.of()),
              unknownId);
        });
    assertThat(stranger.rows("project_logs", foreignProject)).isEmpty();
  }

  private static String message(Answer answer, String id) {
    return answer.refused(403).path("Message").asText().replace(id, "<id>");
  }

  @InEachRegion
  void anIdThatIsNoneIsABadRequest(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);

    workspace.insert("project_logs", "not-an-id", List.of(Map.of())).refused(400);
    workspace.logs3(List.of(Workspace.logRow("not-an-id", "x", "x"))).refused(400);
    workspace.logs3(List.of(Map.of("id", "belongs nowhere"))).refused(400);
  }

  @InEachRegion
  void aQueryThatIsNoneIsABadRequest(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();

    for (String query :
        List.of(
            "",
            "drop table spans",
            "select",
            "select: * | from: project_logs('" + project + "') | limit: -1",
            "select: * | from: pg_class('" + project + "')",
            "select: * | from: project_logs('" + project + "') | cursor: 'nonsense'",
            "SELECT * FROM project_logs('" + project + "'); SELECT 1",
            "SELECT * FROM project_logs('x' OR '1'='1')")) {
      workspace.query(query).refused(400);
    }
  }

  @InEachRegion
  void keysThatAreMissingMalformedOrInventedAreRefused(Tenant tenant) {
    String url = tenant.region().apiUrl();
    String invented = Token.issue(TokenKind.API_KEY, new SecureRandom()).reveal();
    String misspelt = tenant.engineer().apiKey().substring(0, 20) + "x".repeat(20);

    for (Api api :
        List.of(
            Api.anonymous(url),
            Api.with(url, "nonsense"),
            Api.with(url, "sk-short"),
            Api.with(url, misspelt),
            Api.with(url, invented))) {
      JsonNode error = api.post("/logs3", Map.of("rows", List.of())).refused(401);
      assertThat(error.path("Code").asText()).isEqualTo("UnauthorizedError");
      api.post("/btql", Map.of("query", "select: 1")).refused(401);
      api.get("/v1/project").refused(401);
    }
  }

  @InEachRegion
  void unknownRoutesAreNotFoundInTheSameShape(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);

    workspace.api().get("/no/such/route").refused(404);
    Api.with(stack.controlPlaneUrl(), tenant.engineer().apiKey())
        .get("/api/no-such-object/get")
        .refused(404);
  }

  @InEachRegion
  void badInputToTheControlPlaneIsNeverAnInternalError(Tenant tenant) {
    Api control = Api.with(stack.controlPlaneUrl(), tenant.engineer().apiKey());

    for (String path :
        List.of("/api/project/register", "/api/experiment/register", "/api/dataset/register")) {
      for (String body : List.of("{", "[]", "{\"project_name\":7}", "{\"org_id\":\"x\"}", "null")) {
        control.postRaw(path, body).refused(400);
      }
    }
    Api.with(stack.controlPlaneUrl(), "sk-nonsense")
        .post("/api/project/register", Map.of("project_name", "x"))
        .refused(401);
    Api.with(stack.controlPlaneUrl(), "sk-nonsense").postRaw("/api/apikey/login", "").refused(401);
  }
}
