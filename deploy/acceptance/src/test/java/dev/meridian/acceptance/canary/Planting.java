package dev.meridian.acceptance.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.gateway.Demo;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Plants canaries in everything of an organization that is record content. */
final class Planting {
  private static final Duration LOGGED = Duration.ofSeconds(10);

  private final Canaries canaries;
  private final Tenant tenant;
  private final Tenant foreigner;
  private final Workspace workspace;
  private final String project;
  private final List<String> kept = new ArrayList<>();
  private final List<String> sealed = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  Planting(Canaries canaries, Tenant tenant, Tenant foreigner) {
    this.canaries = canaries;
    this.tenant = tenant;
    this.foreigner = foreigner;
    this.workspace = Workspace.of(tenant);
    this.project = workspace.project();
  }

  /** Those that the organization's region must hold. */
  List<String> kept() {
    return List.copyOf(kept);
  }

  /** Those that the region holds encrypted: its API answers them, and no store shows them. */
  List<String> sealed() {
    return List.copyOf(sealed);
  }

  /** Those that came with what was refused or not to be logged: no store may hold them. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  void plantAll() throws Exception {
    span();
    feedback();
    experimentAndDataset();
    merge();
    gatewayCalls();
    refusals();
    readBack();
  }

  private String keep(String spot) {
    String canary = canaries.plant(tenant + ", " + spot);
    kept.add(canary);
    return canary;
  }

  private String seal(String spot) {
    String canary = canaries.plant(tenant + ", " + spot);
    sealed.add(canary);
    return canary;
  }

  private String refuse(String spot) {
    String canary = canaries.plant(tenant + ", refused " + spot);
    refused.add(canary);
    return canary;
  }

  private void span() throws IOException, InterruptedException {
    Map<String, Object> row = new HashMap<>(Workspace.logRow(project, "canary", keep("input")));
    row.put("output", Map.of("text", keep("output"), "file", attachment(keep("attachment"))));
    row.put("expected", keep("expected"));
    row.put("error", keep("error"));
    row.put("metadata", Map.of(keep("metadata key"), keep("metadata value")));
    row.put("tags", List.of(keep("tag")));
    row.put("scores", Map.of(keep("score name"), 0.5));
    row.put("metrics", Map.of(keep("metric name"), 7));
    row.put("span_attributes", Map.of("name", keep("span name"), "type", "llm"));
    row.put("context", Map.of("caller_filename", keep("context")));
    // Larger than a page, so that it is packed and stored apart.
    Map<String, Object> packed =
        Workspace.logRow(project, "packed", (keep("packed input") + " ").repeat(500));
    // Over 64 KB a value goes to the bucket, under a key of the organization.
    Map<String, Object> large =
        Workspace.logRow(project, "large", (seal("large input") + " ").repeat(20_000));
    workspace.logs3(List.of(row, packed, large)).ok();
  }

  /** Uploads that text as the official clients do, and answers the reference to it. */
  private Map<String, Object> attachment(String text) throws IOException, InterruptedException {
    String key = UUID.randomUUID().toString();
    Map<String, Object> about =
        Map.of(
            "key", key, "filename", "a.txt", "content_type", "text/plain", "org_id", tenant.id());
    JsonNode upload = workspace.api().post("/attachment", about).ok();
    HttpRequest.Builder put =
        HttpRequest.newBuilder(URI.create(upload.path("signedUrl").asText()))
            .PUT(BodyPublishers.ofString(text));
    upload.path("headers").properties().forEach(h -> put.header(h.getKey(), h.getValue().asText()));
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(put.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
    workspace
        .api()
        .post(
            "/attachment/status",
            Map.of("key", key, "org_id", tenant.id(), "status", Map.of("upload_status", "done")));
    return Map.of(
        "type", "braintrust_attachment",
        "filename", "a.txt",
        "content_type", "text/plain",
        "key", key);
  }

  private void feedback() {
    Map<String, Object> feedback =
        Map.of("id", "canary", "comment", keep("comment"), "source", "api");
    workspace
        .api()
        .post("/v1/project_logs/" + project + "/feedback", Map.of("feedback", List.of(feedback)))
        .ok();
  }

  private void experimentAndDataset() {
    for (String type : List.of("experiment", "dataset")) {
      String id =
          type.equals("experiment") ? workspace.experiment(project) : workspace.dataset(project);
      Map<String, Object> row =
          Map.of(
              "input", keep(type + " input"),
              "expected", keep(type + " expected"),
              "metadata", Map.of("m", keep(type + " metadata")));
      workspace.insert(type, id, List.of(row)).ok();
    }
  }

  private void merge() {
    Map<String, Object> row = new HashMap<>(Workspace.logRow(project, "canary", "replaced"));
    row.remove("input");
    row.put("_is_merge", true);
    row.put("metadata", Map.of("merged", keep("merged metadata")));
    workspace.logs3(List.of(row)).ok();
  }

  private void gatewayCalls() throws InterruptedException {
    Map<String, String> parent = Map.of("x-bt-parent", "project_id:" + project);
    List<String> prompts = new ArrayList<>();
    for (Tenant at : List.of(tenant, foreigner)) {
      String prompt = keep("prompt through the gateway of " + at.region().name());
      Api gateway = Api.with(at.region().gatewayUrl(), tenant.engineer().apiKey());
      gateway.post("/v1/chat/completions", Demo.chat(prompt), parent).ok();
      prompts.add(prompt);
      gateway.post("/v1/chat/completions", Demo.chat(refuse("unlogged call"))).ok();
    }
    Workspace through = Workspace.of(tenant, foreigner.region().gatewayUrl());
    through.logs3(List.of(Workspace.logRow(project, "abroad", keep("row through a gateway")))).ok();
    Eventually.holds(
        LOGGED,
        () ->
            assertThat(workspace.rows("project_logs", project).toString())
                .contains(prompts.get(0), prompts.get(1)));
  }

  private void refusals() {
    String malformed = "{\"rows\":[{\"project_id\":\"%s\",\"id\":\"%s\",\"input\":\"%s\",]}";
    workspace
        .api()
        .postRaw("/logs3", malformed.formatted(project, "x", refuse("malformed row")))
        .refused(400);
    workspace
        .insert(
            "project_logs",
            project,
            List.of(
                Map.of("input", refuse("row beside a bad one")),
                Map.of("input", refuse("bad row"), "metrics", Map.of("tokens", "many"))))
        .refused(400);
    workspace
        .logs3(
            List.of(
                Workspace.logRow(
                    UUID.randomUUID().toString(), "x", refuse("row of an unknown project"))))
        .refused(403);
    Workspace.of(tenant, foreigner.region().apiUrl())
        .logs3(List.of(Workspace.logRow(project, "x", refuse("row sent to the wrong region"))))
        .refused(421);
    workspace.query("select: nonsense('" + refuse("malformed query") + "'").refused(400);
    workspace
        .query(
            "select: * | from: project_logs('%s') | filter: input = '%s'"
                .formatted(project, refuse("filter of a query")))
        .ok();
  }

  private void readBack() {
    String rows = workspace.rows("project_logs", project).toString();
    assertThat(rows).contains(kept.getFirst()).contains(sealed);
  }
}
