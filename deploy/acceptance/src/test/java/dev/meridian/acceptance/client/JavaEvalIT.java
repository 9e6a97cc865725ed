package dev.meridian.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.braintrust.Braintrust;
import dev.braintrust.api.BraintrustOpenApiClient;
import dev.braintrust.config.BraintrustConfig;
import dev.braintrust.eval.Dataset;
import dev.braintrust.eval.DatasetCase;
import dev.braintrust.eval.Eval;
import dev.braintrust.eval.Scorer;
import dev.braintrust.eval.TaskResult;
import dev.braintrust.openapi.api.ExperimentsApi;
import dev.braintrust.openapi.model.SummarizeExperimentResponse;
import dev.braintrust.prompt.BraintrustPrompt;
import dev.braintrust.prompt.BraintrustPromptLoader.PromptLoadRequest;
import dev.braintrust.trace.Base64Attachment;
import dev.braintrust.trace.BraintrustContext;
import dev.braintrust.trace.BraintrustTracing;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Tenant;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The official Java client, unchanged, as applications use it: traces and logs over OpenTelemetry,
 * evaluations, datasets, prompts and scorers.
 */
@OnStack
class JavaEvalIT {
  @InEachRegion
  void tracesAndLogsOverOpenTelemetryAreReadable(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = Workspace.fresh("java otel");
    String projectId = workspace.project(project);
    String experiment = workspace.experiment(projectId);
    String mark = Workspace.fresh("mark");
    String[] trace = new String[2];

    try (OpenTelemetrySdk sdk = telemetry(config(tenant, project))) {
      Tracer tracer = BraintrustTracing.getTracer(sdk);
      Span root = tracer.spanBuilder("root").startSpan();
      trace[0] = root.getSpanContext().getTraceId();
      trace[1] = root.getSpanContext().getSpanId();
      try (Scope scope = root.makeCurrent()) {
        assertThat(scope).isNotNull();
        root.setAttribute("braintrust.input_json", "{\"question\":\"" + mark + "\"}");
        root.setAttribute("braintrust.output_json", "[1,2]");
        root.setAttribute(AttributeKey.stringArrayKey("braintrust.tags"), List.of("java"));
        Span model =
            tracer
                .spanBuilder("model")
                .setAttribute("gen_ai.request.model", "gpt-4o")
                .setAttribute("gen_ai.usage.input_tokens", 3L)
                .startSpan();
        model.recordException(new IllegalStateException("broken " + mark));
        model.setStatus(StatusCode.ERROR);
        model.end();
        sdk.getLogsBridge().get("app").logRecordBuilder().setBody("said " + mark).emit();
      }
      root.end();
      Span other = tracer.spanBuilder("in the experiment").setNoParent().startSpan();
      try (Scope scope = BraintrustContext.ofExperiment(experiment, other).makeCurrent()) {
        assertThat(scope).isNotNull();
        tracer.spanBuilder("child of it").startSpan().end();
      }
      other.end();
      Context elsewhere =
          BraintrustContext.setParentInBaggage(Context.root(), "experiment_id", experiment);
      tracer.spanBuilder("by baggage").setParent(elsewhere).startSpan().end();
      flush(sdk);
    }

    List<JsonNode> rows = workspace.rows("project_logs", projectId);
    JsonNode root = row(rows, "root");
    assertThat(root.path("span_id").asText()).isEqualTo(trace[1]);
    assertThat(root.path("root_span_id").asText()).isEqualTo(trace[0]);
    assertThat(root.path("input").path("question").asText()).isEqualTo(mark);
    assertThat(root.path("output").toString()).isEqualTo("[1,2]");
    assertThat(root.path("tags").toString()).isEqualTo("[\"java\"]");
    JsonNode model = row(rows, "model");
    assertThat(model.path("span_parents").toString()).isEqualTo("[\"" + trace[1] + "\"]");
    assertThat(model.path("metrics").path("prompt_tokens").asInt()).isEqualTo(3);
    assertThat(model.path("metadata").path("model").asText()).isEqualTo("gpt-4o");
    assertThat(model.path("error").toString()).contains("broken " + mark);
    assertThat(rows)
        .as("a log record is a row of its trace")
        .anySatisfy(
            row -> {
              assertThat(row.toString()).contains("said " + mark);
              assertThat(row.path("root_span_id").asText()).isEqualTo(trace[0]);
            });
    assertThat(workspace.rows("experiment", experiment))
        .extracting(row -> row.path("span_attributes").path("name").asText())
        .contains("child of it", "by baggage");
  }

  @InEachRegion
  void filesThatSpansCarryAreKeptAsFiles(Tenant tenant) throws Exception {
    Workspace workspace = Workspace.of(tenant);
    String project = Workspace.fresh("java files");
    byte[] content = ("content " + project).getBytes(StandardCharsets.UTF_8);
    ObjectMapper json =
        new ObjectMapper()
            .registerModule(
                new SimpleModule()
                    .addSerializer(Base64Attachment.class, Base64Attachment.createSerializer()));
    Base64Attachment file =
        Base64Attachment.of("data:image/png;base64," + Base64.getEncoder().encodeToString(content));

    try (OpenTelemetrySdk sdk = telemetry(config(tenant, project))) {
      BraintrustTracing.getTracer(sdk)
          .spanBuilder("with a file")
          .setAttribute("braintrust.input_json", json.writeValueAsString(Map.of("image", file)))
          .startSpan()
          .end();
      flush(sdk);
    }

    String projectId = workspace.project(project);
    JsonNode image = workspace.rows("project_logs", projectId).getFirst().at("/input/image");
    assertThat(image.path("type").asText()).isEqualTo("braintrust_attachment");
    assertThat(image.path("content_type").asText()).isEqualTo("image/png");
    JsonNode found =
        workspace
            .api()
            .get(
                "/attachment?content_type=image/png&filename=a.png&key="
                    + image.path("key").asText()
                    + "&org_id="
                    + tenant.id())
            .ok();
    assertThat(found.at("/status/upload_status").asText()).isEqualTo("done");
    HttpRequest download =
        HttpRequest.newBuilder(URI.create(found.path("downloadUrl").asText())).build();
    assertThat(
            HttpClient.newHttpClient()
                .send(download, HttpResponse.BodyHandlers.ofByteArray())
                .body())
        .isEqualTo(content);
  }

  @InEachRegion
  void anEvaluationOfADatasetIsAnExperimentWithScores(Tenant tenant) throws Exception {
    Workspace workspace = Workspace.of(tenant);
    String project = Workspace.fresh("java eval");
    String projectId = workspace.project(project);
    String name = Workspace.fresh("cases");
    String dataset =
        workspace
            .api()
            .post("/v1/dataset", Map.of("project_id", projectId, "name", name))
            .ok()
            .path("id")
            .asText();
    workspace
        .insert(
            "dataset",
            dataset,
            List.of(
                Map.of("id", "a", "input", "a", "expected", "A", "tags", List.of("x")),
                Map.of("id", "b", "input", "b", "expected", "wrong", "metadata", Map.of("n", 1))))
        .ok();
    String version = version(workspace, dataset);
    workspace.insert("dataset", dataset, List.of(Map.of("id", "c", "input", "late"))).ok();

    Braintrust braintrust = Braintrust.of(config(tenant, project));
    Dataset<String, String> pinned = braintrust.fetchDataset(name, version);
    Dataset<String, String> head = braintrust.fetchDataset(name);
    List<String> all = new ArrayList<>();
    head.forEach(c -> all.add(c.input()));
    assertThat(all).containsExactlyInAnyOrder("a", "b", "late");

    String report;
    try (OpenTelemetrySdk sdk = telemetry(braintrust.config())) {
      Eval<String, String> eval =
          braintrust
              .<String, String>evalBuilder()
              .name("upper")
              .dataset(pinned)
              .tracer(BraintrustTracing.getTracer(sdk))
              .taskFunction(text -> text.toUpperCase(Locale.ROOT))
              .scorers(Scorer.of("exact", (expected, result) -> expected.equals(result) ? 1.0 : 0))
              .tags("nightly")
              .metadata(Map.of("model", "m"))
              .build();
      report = eval.run().createReportString();
      flush(sdk);
    }

    assertThat(report).contains("upper");
    JsonNode experiment =
        workspace.api().get("/v1/experiment?project_id=" + projectId).ok().path("objects").get(0);
    assertThat(experiment.path("tags").toString()).isEqualTo("[\"nightly\"]");
    assertThat(experiment.path("metadata").path("model").asText()).isEqualTo("m");
    assertThat(experiment.path("dataset_id").asText()).isEqualTo(dataset);
    String id = experiment.path("id").asText();
    List<JsonNode> cases =
        workspace.rows("experiment", id).stream()
            .filter(r -> r.path("is_root").asBoolean())
            .toList();
    assertThat(cases).hasSize(2);
    assertThat(cases)
        .extracting(row -> row.at("/output/output").asText() + " " + row.path("expected").asText())
        .containsExactlyInAnyOrder("A A", "B wrong");
    assertThat(cases).extracting(row -> row.path("origin").path("id").asText()).contains("a", "b");
    SummarizeExperimentResponse summary =
        new ExperimentsApi(client(tenant))
            .getExperimentIdSummarize(UUID.fromString(id), true, null);
    assertThat(Objects.requireNonNull(summary.getScores().get("exact")).getScore())
        .isEqualByComparingTo("0.5");
  }

  @InEachRegion
  void casesOfAProgramAreEvaluatedToo(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = Workspace.fresh("java eval");
    String projectId = workspace.project(project);
    try (OpenTelemetrySdk sdk = telemetry(config(tenant, project))) {
      Braintrust.of(config(tenant, project))
          .<String, Integer>evalBuilder()
          .name("lengths")
          .cases(DatasetCase.of("four", 4), DatasetCase.of("three", 3))
          .tracer(BraintrustTracing.getTracer(sdk))
          .taskFunction(
              text -> {
                if (text.equals("three")) {
                  throw new IllegalStateException("broke");
                }
                return text.length();
              })
          .scorers(Scorer.of("length", (expected, result) -> expected.equals(result) ? 1.0 : 0))
          .build()
          .run();
      flush(sdk);
    }
    String id =
        workspace
            .api()
            .get("/v1/experiment?project_id=" + projectId)
            .ok()
            .at("/objects/0/id")
            .asText();
    assertThat(workspace.rows("experiment", id))
        .anySatisfy(row -> assertThat(row.path("error").toString()).contains("broke"))
        .anySatisfy(row -> assertThat(row.path("scores").path("length").asDouble()).isEqualTo(1));
  }

  @InEachRegion
  void promptsAreLoadedByVersionAndScorersSayThatTheyDoNotRunYet(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = Workspace.fresh("java prompt");
    String projectId = workspace.project(project);
    String first = prompt(workspace, projectId, "First");
    prompt(workspace, projectId, "Second");
    Braintrust braintrust = Braintrust.of(config(tenant, project));

    BraintrustPrompt head = braintrust.promptLoader().load("greeter");
    assertThat(head.renderMessages(Map.of("name", "Ada")).toString()).contains("Second Ada");
    assertThat(head.getOptions()).containsEntry("model", "gpt-4o");
    BraintrustPrompt pinned =
        braintrust
            .promptLoader()
            .load(
                PromptLoadRequest.builder()
                    .promptSlug("greeter")
                    .projectName(project)
                    .version(first)
                    .build());
    assertThat(pinned.renderMessages(Map.of("name", "Ada")).toString()).contains("First Ada");

    Scorer<String, String> scorer = braintrust.fetchScorer("greeter");
    assertThatThrownBy(() -> scorer.score(new TaskResult<>("out", DatasetCase.of("in", "out"))))
        .hasStackTraceContaining("501");
  }

  private static String prompt(Workspace workspace, String projectId, String text) {
    Map<String, ?> data =
        Map.of(
            "prompt",
            Map.of(
                "type",
                "chat",
                "messages",
                List.of(Map.of("role", "user", "content", text + " {{name}}"))),
            "options",
            Map.of("model", "gpt-4o"));
    return workspace
        .api()
        .put(
            "/v1/prompt",
            Map.of(
                "project_id", projectId, "name", "Greeter", "slug", "greeter", "prompt_data", data))
        .ok()
        .path("_xact_id")
        .asText();
  }

  private static String version(Workspace workspace, String dataset) {
    return workspace
        .query("SELECT max(_xact_id) AS version FROM dataset('" + dataset + "')")
        .ok()
        .at("/data/0/version")
        .asText();
  }

  private static JsonNode row(List<JsonNode> rows, String name) {
    return rows.stream()
        .filter(row -> row.path("span_attributes").path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static OpenTelemetrySdk telemetry(BraintrustConfig config) {
    var traces = SdkTracerProvider.builder();
    var logs = SdkLoggerProvider.builder();
    var meters = SdkMeterProvider.builder();
    BraintrustTracing.enable(config, traces, logs, meters);
    return OpenTelemetrySdk.builder()
        .setTracerProvider(traces.build())
        .setLoggerProvider(logs.build())
        .setMeterProvider(meters.build())
        .build();
  }

  private static void flush(OpenTelemetrySdk sdk) {
    sdk.getSdkTracerProvider().forceFlush().join(20, TimeUnit.SECONDS);
    sdk.getSdkLoggerProvider().forceFlush().join(20, TimeUnit.SECONDS);
  }

  private static BraintrustOpenApiClient client(Tenant tenant) {
    return BraintrustOpenApiClient.of(config(tenant, "unused"));
  }

  private static BraintrustConfig config(Tenant tenant, String project) {
    return BraintrustConfig.of(
        "BRAINTRUST_API_KEY",
        tenant.engineer().apiKey(),
        "BRAINTRUST_API_URL",
        tenant.region().apiUrl(),
        "BRAINTRUST_DEFAULT_PROJECT_NAME",
        project);
  }
}
