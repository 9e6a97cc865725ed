package dev.meridian.data.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Tenant;
import dev.meridian.data.json.Json;
import dev.meridian.model.event.ExperimentEvent;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.ExperimentId;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Experiments summarized and compared, datasets counted. */
@QuarkusTest
class SummaryTest extends DataPlaneTest {
  @Test
  void everyMetricOfTheContractIsThere() {
    log(
        tenant.experiment,
        span("r", "r", "a", 0.5).put("error", "no"),
        call("c1", "r", "llm", "{\"prompt_tokens\":10,\"completion_tokens\":5}"),
        call("c2", "r", "tool", "{}").put("error", "no"));

    JsonNode summary = summary(tenant.experiment, "");

    JsonNode metrics = summary.get("metrics");
    List<String> names = new ArrayList<>();
    metrics.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactlyInAnyOrder(
            "llm_calls",
            "tool_calls",
            "errors",
            "llm_errors",
            "tool_errors",
            "prompt_tokens",
            "prompt_cached_tokens",
            "prompt_cache_creation_tokens",
            "completion_tokens",
            "total_tokens",
            "duration");
    assertThat(metrics.at("/llm_calls/metric").intValue()).isEqualTo(1);
    assertThat(metrics.at("/tool_errors/metric").intValue()).isEqualTo(1);
    assertThat(metrics.at("/errors/metric").intValue()).isEqualTo(2);
    assertThat(metrics.at("/total_tokens/metric").intValue()).isEqualTo(15);
    assertThat(metrics.at("/total_tokens/unit").asText()).isEqualTo("tok");
    assertThat(metrics.at("/duration/metric").intValue()).isEqualTo(2);
    assertThat(metrics.at("/duration/unit").asText()).isEqualTo("s");
    assertThat(metrics.at("/llm_calls/unit").asText()).isEmpty();
    assertThat(summary.at("/scores/s/score").doubleValue()).isEqualTo(0.5);
    assertThat(summary.get("comparison_experiment_name").isNull()).isTrue();
    assertThat(summary.get("project_name").asText()).isEqualTo("project");
  }

  @Test
  void comparedWithWhatIsNamedThenTheBaseThenTheBaselineThenTheNewest() {
    ExperimentId oldest = other("oldest", Optional.empty());
    ExperimentId newest = other("newest", Optional.empty());
    ExperimentId based = other("based", Optional.of(oldest));

    assertThat(compared(based, "")).isEqualTo("oldest");
    assertThat(compared(based, "&comparison_experiment_id=" + newest)).isEqualTo("newest");
    assertThat(compared(oldest, "")).isEqualTo("based");
    stack
        .control()
        .commit(settings(Json.object().put("baseline_experiment_id", newest.toString())));
    // What is newer is asked for when something unknown is named.
    api.get("/v1/experiment/" + UUID.randomUUID() + "/summarize");
    assertThat(compared(oldest, "")).isEqualTo("newest");
    assertThat(compared(based, "")).isEqualTo("oldest");
  }

  @Test
  void improvementsAndRegressionsAreOfMatchingTraces() {
    ExperimentId base = other("base", Optional.empty());
    log(base, span("1", "1", "a", 0.2), span("2", "2", "b", 0.8), span("3", "3", "b", 0.4));
    log(
        tenant.experiment,
        span("1", "1", "a", 0.4),
        span("2", "2", "b", 0.5),
        span("3", "3", "new", 1.0));

    JsonNode score =
        summary(tenant.experiment, "&comparison_experiment_id=" + base).at("/scores/s");

    assertThat(score.get("improvements").intValue()).isEqualTo(1);
    assertThat(score.get("regressions").intValue()).as("0.5 is less than 0.6").isEqualTo(1);
    assertThat(score.get("diff").doubleValue()).isCloseTo(1.9 / 3 - 1.4 / 3, within());
    JsonNode compared =
        api.get(
                "/experiment-comparison2?experiment_id="
                    + tenant.experiment
                    + "&base_experiment_id="
                    + base)
            .json();
    assertThat(compared.at("/scores/s")).isEqualTo(score);
  }

  @Test
  void tracesAreMatchedByTheProjectsComparisonKey() {
    ExperimentId base = other("base", Optional.empty());
    log(base, span("1", "1", "then", 0.2).set("metadata", Json.object().put("case", 7)));
    log(
        tenant.experiment,
        span("1", "1", "now", 0.4).set("metadata", Json.object().put("case", 7)));
    String compare = "&comparison_experiment_id=" + base;
    assertThat(summary(tenant.experiment, compare).at("/scores/s/improvements").intValue())
        .isZero();

    stack.control().commit(settings(Json.object().put("comparison_key", "metadata.\"case\"")));
    api.get("/v1/experiment/" + UUID.randomUUID() + "/summarize");

    assertThat(summary(tenant.experiment, compare).at("/scores/s/improvements").intValue())
        .isEqualTo(1);
  }

  @Test
  void anyKnownCallerReadsAPublicExperimentAndNoOther() {
    log(tenant.experiment, span("1", "1", "a", 0.5));
    Api stranger = as(new Tenant(stack.control()).inRegion(RegionStack.REGION));
    String fetch = "/v1/experiment/" + tenant.experiment + "/fetch";
    String summarize = "/v1/experiment/" + tenant.experiment + "/summarize?summarize_scores=true";
    assertThat(stranger.get(fetch).status()).isEqualTo(403);
    assertThat(stranger.get(summarize).status()).isEqualTo(403);

    stack.control().commit(tenant.experimentEvent("experiment", true));

    assertThat(stranger.get(fetch).json().get("events")).hasSize(1);
    JsonNode summary = stranger.get(summarize).json();
    assertThat(summary.at("/scores/s/score").doubleValue()).isEqualTo(0.5);
    assertThat(summary.get("project_url").asText()).contains("/app/org-" + tenant.org + "/p/");
    ObjectNode insert = Json.object();
    insert.putArray("events").addObject().put("id", "x");
    assertThat(stranger.post("/v1/experiment/" + tenant.experiment + "/insert", insert).status())
        .isEqualTo(403);
  }

  @Test
  void datasetsAreCounted() {
    ObjectNode insert = Json.object();
    insert.putArray("events").addObject().put("id", "a");
    ((ArrayNode) insert.get("events")).addObject().put("id", "b");
    api.post("/v1/dataset/" + tenant.dataset + "/insert", insert);

    assertThat(
            api.get("/dataset-summary?dataset_id=" + tenant.dataset)
                .json()
                .get("total_records")
                .intValue())
        .isEqualTo(2);
    String path = "/v1/dataset/" + tenant.dataset + "/summarize";
    JsonNode summary = api.get(path + "?summarize_data=true").json();
    assertThat(summary.at("/data_summary/total_records").intValue()).isEqualTo(2);
    assertThat(summary.get("dataset_url").asText()).endsWith("/p/project/datasets/dataset");
    assertThat(api.get(path).json().has("data_summary")).isFalse();
  }

  private ExperimentId other(String name, Optional<ExperimentId> base) {
    ExperimentId id = ExperimentId.random();
    stack
        .control()
        .commit(
            new ExperimentEvent(
                tenant.org,
                tenant.next(),
                false,
                id,
                tenant.project,
                name,
                Optional.empty(),
                base,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(tenant.person),
                Instant.now()));
    return id;
  }

  private ProjectEvent settings(ObjectNode settings) {
    return new ProjectEvent(
        tenant.org,
        tenant.next(),
        false,
        tenant.project,
        "project",
        Optional.empty(),
        Optional.of(settings),
        Optional.of(tenant.person),
        Instant.now());
  }

  private @org.jspecify.annotations.Nullable String compared(ExperimentId id, String query) {
    return summary(id, query).get("comparison_experiment_name").textValue();
  }

  private JsonNode summary(ExperimentId id, String query) {
    return api.get("/v1/experiment/" + id + "/summarize?summarize_scores=true" + query).json();
  }

  private void log(ExperimentId id, JsonNode... spans) {
    ObjectNode body = Json.object();
    body.putArray("events").addAll(List.of(spans));
    Api.Reply reply = api.post("/v1/experiment/" + id + "/insert", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  private static ObjectNode span(String id, String root, String input, double score) {
    ObjectNode span = Json.object().put("id", id).put("span_id", id).put("root_span_id", root);
    span.put("input", input).putObject("scores").put("s", score);
    span.putObject("metrics").put("start", 1).put("end", 3);
    return span;
  }

  private static ObjectNode call(String id, String root, String type, String metrics) {
    ObjectNode span = Json.object().put("id", id).put("span_id", id).put("root_span_id", root);
    span.putArray("span_parents").add(root);
    span.putObject("span_attributes").put("type", type);
    span.set("metrics", Json.request(metrics.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    return span;
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }
}
