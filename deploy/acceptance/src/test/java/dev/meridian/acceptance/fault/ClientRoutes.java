package dev.meridian.acceptance.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A call of each route of a data plane that the official clients use, all of which succeed. */
final class ClientRoutes {
  private final Map<String, Supplier<Answer>> calls = new LinkedHashMap<>();

  private ClientRoutes() {}

  /** Makes what the calls are about. */
  static ClientRoutes in(Workspace workspace) {
    Api api = workspace.api();
    String project = workspace.project();
    String experiment = workspace.experiment(project);
    String base = workspace.experiment(project);
    String dataset = workspace.dataset(project);
    String version =
        workspace
            .logs3(
                List.of(
                    Workspace.logRow(project, "r", "x"),
                    Map.of("dataset_id", dataset, "id", "r", "input", "x"),
                    Map.of("experiment_id", experiment, "id", "r", "input", "x")))
            .ok()
            .path("xact_id")
            .asText();
    Map<String, Object> prompt =
        Map.of("project_id", project, "name", "prompt", "slug", "prompt", "prompt_data", Map.of());
    JsonNode made = api.post("/v1/prompt", prompt).ok();
    ClientRoutes routes = new ClientRoutes();
    routes.records(workspace, project, experiment, dataset);
    routes.reads(workspace, project, experiment, base, dataset, version, made.path("id").asText());
    routes.post(
        api,
        "/api/project/register",
        Map.of("project_name", "x", "org_id", workspace.tenant().id()));
    routes.post(api, "/v1/prompt", prompt);
    routes.post(
        api,
        "/insert-functions",
        Map.of(
            "functions",
            List.of(
                Map.of(
                    "project_id",
                    project,
                    "name",
                    "f",
                    "slug",
                    "f",
                    "if_exists",
                    "replace",
                    "function_data",
                    Map.of("type", "prompt"),
                    "prompt_data",
                    Map.of()))));
    String key = UUID.randomUUID().toString();
    Map<String, Object> file =
        Map.of(
            "key",
            key,
            "filename",
            "f",
            "content_type",
            "text/plain",
            "org_id",
            workspace.tenant().id());
    routes.post(api, "/attachment", file);
    routes.post(
        api,
        "/attachment/status",
        Map.of(
            "key", key,
            "org_id", workspace.tenant().id(),
            "status", Map.of("upload_status", "uploading")));
    return routes;
  }

  private void records(Workspace workspace, String project, String experiment, String dataset) {
    Api api = workspace.api();
    add("POST /logs3", () -> workspace.logs3(List.of(Workspace.logRow(project, "r", "y"))));
    Map<String, String> objects =
        Map.of("project_logs", project, "experiment", experiment, "dataset", dataset);
    objects.forEach(
        (type, id) -> {
          String path = "/v1/" + type + "/" + id;
          post(api, path + "/insert", Map.of("events", List.of(Map.of("id", "r", "input", "z"))));
          post(
              api,
              path + "/feedback",
              Map.of("feedback", List.of(Map.of("id", "r", "comment", "c"))));
          post(api, path + "/fetch", Map.of("limit", 1));
          add(
              "query of " + type,
              () -> workspace.query("select: * | from: %s('%s')".formatted(type, id)));
        });
    post(
        api,
        "/v1/insert",
        Map.of("project_logs", Map.of(project, Map.of("events", List.of(Map.of("id", "r"))))));
    post(
        api,
        "/otel/v1/traces",
        Map.of("resourceSpans", List.of()),
        Map.of("x-bt-parent", "project_id:" + project));
  }

  private void reads(
      Workspace workspace,
      String project,
      String experiment,
      String base,
      String dataset,
      String version,
      String prompt) {
    Api api = workspace.api();
    post(api, "/api/apikey/login", Map.of());
    for (String path :
        List.of(
            "/version",
            "/ping",
            "/xact-id",
            "/v1/project/" + project,
            "/v1/experiment/" + experiment,
            "/v1/dataset/" + dataset,
            "/v1/experiment/" + experiment + "/summarize?summarize_scores=true",
            "/v1/dataset/" + dataset + "/summarize?summarize_data=true",
            "/experiment-comparison2?experiment_id=%s&base_experiment_id=%s"
                .formatted(experiment, base),
            "/dataset-summary?dataset_id=" + dataset,
            "/v1/prompt/" + prompt,
            "/v1/prompt?project_id=" + project + "&slug=prompt",
            "/v1/function?project_id=" + project,
            "/environment-object/prompt/" + prompt,
            "/v1/env_var?object_type=project&object_id=" + project)) {
      add("GET " + path, () -> api.get(path));
    }
    post(api, "/v1/dataset/" + dataset + "/restore/preview", Map.of("version", version));
    post(
        api,
        "/btql",
        Map.of("query", "select: * | from: project_prompts('" + project + "')", "fmt", "jsonl"));
  }

  private void post(Api api, String path, Object body) {
    post(api, path, body, Map.of());
  }

  private void post(Api api, String path, Object body, Map<String, String> headers) {
    add("POST " + path + " " + calls.size(), () -> api.post(path, body, headers));
  }

  private void add(String name, Supplier<Answer> call) {
    calls.put(name, call);
  }

  /** Calls all and answers what came back, by call. */
  Map<String, Answer> call() {
    Map<String, Answer> answers = new LinkedHashMap<>();
    calls.forEach((name, call) -> answers.put(name, call.get()));
    return answers;
  }
}
