package dev.meridian.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Tenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The routes under {@code /v1}, which clients in other languages and scripts call. */
@OnStack
class RestIT {

  @InEachRegion
  void rowsAreInsertedFetchedPageByPageAndGivenFeedback(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();
    Map<String, String> objects =
        Map.of(
            "project_logs", project,
            "experiment", workspace.experiment(project),
            "dataset", workspace.dataset(project));

    objects.forEach(
        (type, id) -> {
          List<Map<String, Object>> events = new ArrayList<>();
          for (int i = 0; i < 5; i++) {
            events.add(Map.of("id", "row-" + i, "input", i, "tags", List.of("a")));
          }
          JsonNode inserted = workspace.insert(type, id, events).ok();
          assertThat(inserted.path("row_ids")).hasSize(5);
          assertThat(fetched(workspace, type, id))
              .extracting(row -> row.path("id").asText())
              .containsExactly("row-4", "row-3", "row-2", "row-1", "row-0");

          Map<String, Object> feedback =
              Map.of("id", "row-2", "tags", List.of("b"), "comment", "seen", "source", "api");
          workspace
              .api()
              .post("/v1/" + type + "/" + id + "/feedback", Map.of("feedback", List.of(feedback)))
              .ok();
          JsonNode row =
              workspace.rows(type, id).stream()
                  .filter(r -> r.path("id").asText().equals("row-2"))
                  .findFirst()
                  .orElseThrow();
          assertThat(row.path("tags").toString()).contains("a", "b");
          assertThat(row.path("input").asInt()).isEqualTo(2);
        });
  }

  /** The newest version of each row: older pages may show earlier ones. */
  private static List<JsonNode> fetched(Workspace workspace, String type, String id) {
    List<JsonNode> rows = new ArrayList<>();
    String cursor = "";
    while (true) {
      Map<String, Object> request =
          cursor.isEmpty() ? Map.of("limit", 2) : Map.of("limit", 2, "cursor", cursor);
      JsonNode page = workspace.api().post("/v1/" + type + "/" + id + "/fetch", request).ok();
      if (page.path("events").isEmpty()) {
        return rows;
      }
      page.path("events").forEach(rows::add);
      cursor = page.path("cursor").asText();
    }
  }

  @InEachRegion
  void anExperimentIsSummarizedBesideAnother(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();
    String base = workspace.experiment(project);
    String next = workspace.experiment(project);
    workspace.insert("experiment", base, cases(0.25)).ok();
    workspace.insert("experiment", next, cases(0.75)).ok();

    JsonNode summary =
        workspace
            .api()
            .get(
                "/v1/experiment/%s/summarize?summarize_scores=true&comparison_experiment_id=%s"
                    .formatted(next, base))
            .ok();
    JsonNode compared =
        workspace
            .api()
            .get(
                "/experiment-comparison2?experiment_id=%s&base_experiment_id=%s"
                    .formatted(next, base))
            .ok();

    for (JsonNode score :
        List.of(summary.path("scores").path("quality"), compared.path("scores").path("quality"))) {
      assertThat(score.path("score").asDouble()).isEqualTo(0.75);
      assertThat(score.path("diff").asDouble()).isEqualTo(0.5);
      assertThat(score.path("improvements").asInt()).isEqualTo(2);
      assertThat(score.path("regressions").asInt()).isZero();
    }
  }

  private static List<Map<String, Object>> cases(double score) {
    return List.of(
        Map.of("input", "a", "scores", Map.of("quality", score)),
        Map.of("input", "b", "scores", Map.of("quality", score)));
  }

  @InEachRegion
  void theVersionIsTold(Tenant tenant) {
    assertThat(Workspace.of(tenant).api().get("/version").ok().isObject()).isTrue();
  }

  /** Java's own client asks to upgrade every plain request, those with a body too. */
  @InEachRegion
  void aRequestThatAsksForHttp2IsServed(Tenant tenant) throws Exception {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();
    String body =
        "{\"rows\":[{\"project_id\":\"%s\",\"log_id\":\"g\",\"id\":\"upgraded\"}]}"
            .formatted(project);
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(tenant.region().apiUrl() + "/logs3"))
              .header("authorization", "Bearer " + tenant.engineer().apiKey())
              .POST(BodyPublishers.ofString(body))
              .build();

      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
    assertThat(workspace.rows("project_logs", project)).hasSize(1);
  }
}
