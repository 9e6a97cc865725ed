package dev.meridian.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Every request that the official clients were recorded to send, in its order and with its own
 * headers, is answered with the recorded status and what the client reads of it. What these tests
 * replace are ids, names and versions, which are others here.
 */
@OnStack
class ReplayIT {
  private static final String ORG = "5abfae3a-7aa7-4653-a9c8-b3efcb18f584";
  private static final String PROJECT = "f1e858a4-58e3-408f-983f-016760d7fa25";
  private static final String EXPERIMENT = "735629b8-83ca-49d8-82ec-2182edb4b1b7";
  private static final String DATASET = "b9356d7d-1a96-4f96-9d41-276e9ebd6afe";
  private static final String PROMPT = "31fc5152-85a3-4eae-8dee-57d7fb5a73ce";
  private static final String ATTACHMENT = "a3819623-d064-4428-9b50-9251046c1bd6";
  private static final String VERSION = "1000197155625133059";

  /** What the clients read of an answer, by method and path; ids are {@code *}. */
  private static final Map<String, List<String>> READ =
      Map.ofEntries(
          Map.entry(
              "POST /api/apikey/login",
              List.of(
                  "/org_info/0/id",
                  "/org_info/0/name",
                  "/org_info/0/api_url",
                  "/org_info/0/proxy_url",
                  "/org_info/0/git_metadata",
                  "/org_info/0/is_universal_api",
                  "/org_info/0/realtime_url")),
          Map.entry("POST /api/project/register", List.of("/project/id", "/project/name")),
          Map.entry("GET /api/project", List.of("/id", "/name")),
          Map.entry(
              "POST /api/experiment/register",
              List.of("/project/id", "/experiment/id", "/experiment/name", "/experiment/created")),
          Map.entry("POST /api/experiment/get", List.of("/0/id", "/0/project_id", "/0/name")),
          Map.entry("POST /api/dataset/register", List.of("/project/id", "/dataset/id")),
          Map.entry(
              "POST /api/dataset_snapshot/register",
              List.of("/dataset_snapshot/id", "/dataset_snapshot/xact_id")),
          Map.entry("POST /api/dataset_snapshot/get", List.of("/0/id", "/0/name", "/0/xact_id")),
          Map.entry("GET /version", List.of("/logs3_payload_max_bytes")),
          Map.entry("POST /logs3", List.of("/ids/0", "/xact_id")),
          Map.entry("GET /experiment-comparison2", List.of("/scores", "/metrics/duration")),
          Map.entry("GET /dataset-summary", List.of("/total_records")),
          Map.entry(
              "POST /v1/dataset/*/restore/preview", List.of("/rows_to_restore", "/rows_to_delete")),
          Map.entry(
              "POST /v1/dataset/*/restore", List.of("/xact_id", "/rows_restored", "/rows_deleted")),
          Map.entry("GET /environment-object/dataset/*/production", List.of("/object_version")),
          Map.entry("POST /attachment", List.of("/signedUrl", "/headers")),
          Map.entry("POST /insert-functions", List.of("/functions/0/id")),
          Map.entry("GET /v1/project", List.of("/objects/0/id", "/objects/0/org_id")),
          Map.entry("GET /v1/project/*", List.of("/id", "/name", "/org_id")),
          Map.entry("POST /v1/experiment", List.of("/id", "/name", "/public")),
          Map.entry("GET /v1/experiment", List.of("/objects/0/id")),
          Map.entry("POST /v1/dataset", List.of("/id", "/name", "/project_id")),
          Map.entry("GET /v1/dataset", List.of("/objects/0/id")),
          Map.entry(
              "GET /v1/prompt", List.of("/objects/0/_xact_id", "/objects/0/prompt_data/prompt")),
          Map.entry("GET /v1/prompt/*", List.of("/_xact_id", "/slug", "/function_data/type")),
          Map.entry("GET /v1/function", List.of("/objects/0/id")),
          Map.entry("GET /v1/function/*", List.of("/id", "/function_data")),
          Map.entry(
              "POST /btql",
              List.of(
                  "/data",
                  "/schema/items",
                  "/cursor",
                  "/realtime_state/type",
                  "/freshness_state/last_processed_xact_id")));

  private final Stack stack = Stack.running();

  @InEachRegion
  void javaScriptClientAtTheAppsAndTheApisAddress(Tenant tenant) throws Exception {
    assertThat(replay(tenant, "js-sdk-3.35.0.jsonl", stack.controlPlaneUrl())).isEqualTo(48);
  }

  @InEachRegion
  void javaScriptClientAtTheApisAddressAlone(Tenant tenant) throws Exception {
    assertThat(replay(tenant, "js-sdk-3.35.0.jsonl", tenant.region().apiUrl())).isEqualTo(48);
  }

  @InEachRegion
  void commandLine(Tenant tenant) throws Exception {
    assertThat(replay(tenant, "bt-cli-0.12.0.jsonl", stack.controlPlaneUrl())).isEqualTo(37);
  }

  @InEachRegion
  void javaClient(Tenant tenant) throws Exception {
    // The bytes of the two OTLP requests were not recorded; JavaEvalIT has the client send its own.
    assertThat(replay(tenant, "java-sdk-0.3.6.jsonl", tenant.region().apiUrl())).isEqualTo(14);
  }

  private static int replay(Tenant tenant, String file, String appUrl) throws Exception {
    Session session = new Session(tenant, appUrl, file.startsWith("js-"));
    int sent = 0;
    for (String line : Recording.lines(file)) {
      Recording request = Recording.read(session.ours(line));
      if (!request.content().startsWith("<protobuf")) {
        session.send(request);
        sent++;
      }
    }
    return sent;
  }

  /** One client's requests, with what was learned from the answers so far. */
  private static final class Session {
    // As the Java client: an upgrade is asked for with every request in clear.
    private final HttpClient http = HttpClient.newHttpClient();
    private final Tenant tenant;
    private final Workspace workspace;
    private final String appUrl;
    private final Map<String, String> ours = new LinkedHashMap<>();
    private int experiments;
    private String upload = "";
    private final Map<String, String> uploadHeaders = new HashMap<>();

    /**
     * @param registers whether the client makes its experiments itself
     */
    Session(Tenant tenant, String appUrl, boolean registers) {
      this.tenant = tenant;
      this.workspace = Workspace.of(tenant);
      this.appUrl = appUrl;
      String project = Workspace.fresh("replayed");
      String projectId = workspace.project(project);
      environment(tenant);
      ours.put("\"p1\"", "\"" + project + "\"");
      ours.put("\"p2\"", "\"" + project + "\"");
      ours.put("\"acme\"", "\"" + tenant.name() + "\"");
      ours.put("project_logs('x')", "project_logs('" + projectId + "')");
      ours.put(ORG, tenant.id());
      ours.put(PROJECT, projectId);
      ours.put(DATASET, dataset(projectId));
      if (!registers) {
        ours.put(EXPERIMENT, workspace.experiment(projectId));
      }
      ours.put(ATTACHMENT, UUID.randomUUID().toString());
      ours.put(PROMPT, prompt(projectId, "kind-greeter").path("id").asText());
      prompt(projectId, "sc");
      ours.put(
          "\"version\":\"abc\"",
          "\"version\":\"" + prompt(projectId, "f").path("_xact_id").asText() + "\"");
      String xact = workspace.api().get("/xact-id").body();
      // The recorder's answer was an object; the service's is the bare number.
      ours.put("{\\\"xact_id\\\":\\\"" + VERSION + "\\\"}", xact);
      ours.put(VERSION, xact);
    }

    String ours(String line) {
      String text = line;
      for (Map.Entry<String, String> replaced : ours.entrySet()) {
        text = text.replace(replaced.getKey(), replaced.getValue());
      }
      return text;
    }

    void send(Recording request) throws Exception {
      if (request.path().startsWith("/environment-object/")) {
        workspace.api().put(request.path(), Map.of("object_version", ours.get(VERSION))).ok();
      }
      JsonNode body = request.body();
      if (body.has("base_experiment")) {
        // There is none of that name: the client sends it again without.
        Answer refused = exchange(request);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("base experiment");
        ((ObjectNode) body).remove("base_experiment");
      }
      Answer answer = exchange(request);
      assertThat(answer.status()).as("%s", answer).isEqualTo(expected(request));
      if (answer.status() == 200 && !request.method().equals("PUT")) {
        for (String pointer : READ.getOrDefault(route(request), List.of())) {
          assertThat(answer.json().at(pointer).isMissingNode())
              .as("%s of %s", pointer, answer)
              .isFalse();
        }
        learn(request, answer);
      }
    }

    /**
     * Functions are not run yet, and the second experiment of a project is compared with the first,
     * of which the recorder knew nothing; everything else is answered as recorded.
     */
    private int expected(Recording request) {
      return switch (request.path()) {
        case "/function/invoke" -> 501;
        case "/api/base_experiment/get_id" -> experiments > 1 ? 200 : request.status();
        default -> request.status();
      };
    }

    private void learn(Recording request, Answer answer) {
      switch (route(request)) {
        case "POST /api/experiment/register" -> {
          ours.put(EXPERIMENT, answer.json().at("/experiment/id").asText());
          experiments++;
        }
        case "POST /api/dataset/register" ->
            ours.put(DATASET, answer.json().at("/dataset/id").asText());
        case "POST /v1/dataset" -> ours.put(DATASET, answer.json().path("id").asText());
        case "POST /attachment" -> {
          upload = answer.json().path("signedUrl").asText();
          answer
              .json()
              .path("headers")
              .properties()
              .forEach(header -> uploadHeaders.put(header.getKey(), header.getValue().asText()));
        }
        case "GET /xact-id" -> assertThat(answer.body()).matches("\\d{19}");
        default -> {}
      }
    }

    private Answer exchange(Recording request) throws Exception {
      String base = request.path().startsWith("/api/") ? appUrl : tenant.region().apiUrl();
      boolean blob = request.path().startsWith("/blob/");
      URI to = URI.create(blob ? upload : base + request.target());
      HttpRequest.Builder out =
          HttpRequest.newBuilder(to)
              .method(
                  request.method(),
                  request.body().isNull()
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(request.content()));
      Map<String, String> headers = new HashMap<>(request.headers());
      List.of("http2-settings", "upgrade", "accept-encoding").forEach(headers::remove);
      headers.computeIfPresent(
          "authorization", (name, recorded) -> "Bearer " + tenant.engineer().apiKey());
      if (blob) {
        headers.putAll(uploadHeaders);
      }
      headers.forEach(out::header);
      HttpResponse<String> answer = http.send(out.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          request.method() + " " + to, answer.statusCode(), answer.headers(), answer.body());
    }

    private static String route(Recording request) {
      return request.method() + " " + request.path().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*");
    }

    private String dataset(String project) {
      return workspace
          .api()
          .post(
              "/api/dataset/register",
              Map.of("project_id", project, "org_id", tenant.id(), "dataset_name", "d1"))
          .ok()
          .at("/dataset/id")
          .asText();
    }

    private JsonNode prompt(String project, String slug) {
      Map<String, ?> data =
          Map.of("prompt", Map.of("type", "completion", "content", "hi"), "options", Map.of());
      return workspace
          .api()
          .put(
              "/v1/prompt",
              Map.of(
                  "project_id",
                  project,
                  "name",
                  slug,
                  "slug",
                  slug,
                  "prompt_data",
                  data,
                  "environment_slugs",
                  List.of("production")))
          .ok();
    }

    /** One of that name is there since the first replay. */
    private static void environment(Tenant tenant) {
      Api owner = Api.with(tenant.region().apiUrl(), tenant.owner().apiKey());
      Answer answer =
          owner.post("/environment", Map.of("name", "Production", "slug", "production"));
      assertThat(answer.status()).as("%s", answer).isIn(200, 400);
    }
  }
}
