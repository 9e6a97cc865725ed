package dev.meridian.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.braintrust.api.BraintrustOpenApiClient;
import dev.braintrust.config.BraintrustConfig;
import dev.braintrust.openapi.ApiException;
import dev.braintrust.openapi.api.CrossObjectApi;
import dev.braintrust.openapi.api.DatasetSnapshotsApi;
import dev.braintrust.openapi.api.DatasetsApi;
import dev.braintrust.openapi.api.ExperimentsApi;
import dev.braintrust.openapi.api.FunctionsApi;
import dev.braintrust.openapi.api.LogsApi;
import dev.braintrust.openapi.api.ProjectsApi;
import dev.braintrust.openapi.api.PromptsApi;
import dev.braintrust.openapi.model.Chat;
import dev.braintrust.openapi.model.CreateDataset;
import dev.braintrust.openapi.model.CreateDatasetSnapshot;
import dev.braintrust.openapi.model.CreateExperiment;
import dev.braintrust.openapi.model.CreateProject;
import dev.braintrust.openapi.model.CreatePrompt;
import dev.braintrust.openapi.model.CrossObjectInsertRequest;
import dev.braintrust.openapi.model.CrossObjectInsertRequestDatasetValue;
import dev.braintrust.openapi.model.CrossObjectInsertRequestExperimentValue;
import dev.braintrust.openapi.model.CrossObjectInsertResponse;
import dev.braintrust.openapi.model.DatasetEvent;
import dev.braintrust.openapi.model.ExperimentEvent;
import dev.braintrust.openapi.model.FeedbackExperimentItem;
import dev.braintrust.openapi.model.FeedbackProjectLogsEventRequest;
import dev.braintrust.openapi.model.FeedbackProjectLogsItem;
import dev.braintrust.openapi.model.FetchEventsRequest;
import dev.braintrust.openapi.model.FetchProjectLogsEventsResponse;
import dev.braintrust.openapi.model.Function;
import dev.braintrust.openapi.model.InsertDatasetEvent;
import dev.braintrust.openapi.model.InsertDatasetEventRequest;
import dev.braintrust.openapi.model.InsertExperimentEvent;
import dev.braintrust.openapi.model.InsertExperimentEventRequest;
import dev.braintrust.openapi.model.InsertProjectLogsEvent;
import dev.braintrust.openapi.model.InsertProjectLogsEventMetadata;
import dev.braintrust.openapi.model.InsertProjectLogsEventMetrics;
import dev.braintrust.openapi.model.InsertProjectLogsEventRequest;
import dev.braintrust.openapi.model.InvokeApi;
import dev.braintrust.openapi.model.PatchDataset;
import dev.braintrust.openapi.model.PatchDatasetSnapshot;
import dev.braintrust.openapi.model.PatchExperiment;
import dev.braintrust.openapi.model.PatchPrompt;
import dev.braintrust.openapi.model.ProjectLogsEvent;
import dev.braintrust.openapi.model.Prompt;
import dev.braintrust.openapi.model.PromptBlockDataNullish;
import dev.braintrust.openapi.model.PromptDataNullish;
import dev.braintrust.openapi.model.PromptOptionsNullish;
import dev.braintrust.openapi.model.ScoreSummary;
import dev.braintrust.openapi.model.SpanAttributes;
import dev.braintrust.openapi.model.SpanType;
import dev.braintrust.openapi.model.SummarizeExperimentResponse;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Tenant;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The official Java client's generated operations on records, unchanged: its models refuse fields
 * and values that the contract does not have.
 */
@OnStack
class JavaRecordsIT {
  @InEachRegion
  void logsAreInsertedFetchedInPagesAndJudged(Tenant tenant) throws Exception {
    LogsApi logs = new LogsApi(client(tenant));
    UUID project = project(tenant);
    String mark = Workspace.fresh("mark");
    // Its named properties stay out of what this client sends; the map's own entries do not.
    InsertProjectLogsEventMetrics metrics = new InsertProjectLogsEventMetrics();
    metrics.put("latency", new BigDecimal("1.5"));
    List<String> ids =
        logs.postProjectLogsIdInsert(
                project,
                new InsertProjectLogsEventRequest()
                    .addEventsItem(
                        new InsertProjectLogsEvent()
                            .id("root")
                            .input(Map.of("q", mark))
                            .putScoresItem("s", new BigDecimal("0.5"))
                            .metadata(new InsertProjectLogsEventMetadata().model("gpt-4o"))
                            .metrics(metrics)
                            .spanAttributes(new SpanAttributes().name("root").type(SpanType.TASK))
                            .spanId("s1")
                            .rootSpanId("s1")
                            .tags(List.of("a", "b")))
                    .addEventsItem(
                        new InsertProjectLogsEvent()
                            .id("child")
                            .error("broke")
                            .spanId("s2")
                            .rootSpanId("s1")
                            .spanParents(List.of("s1")))
                    .addEventsItem(new InsertProjectLogsEvent().input("another trace")))
            .getRowIds();
    assertThat(ids).hasSize(3).startsWith("root", "child");

    logs.postProjectLogsIdInsert(
        project,
        new InsertProjectLogsEventRequest()
            .addEventsItem(
                new InsertProjectLogsEvent().id("root").isMerge(true).output(List.of(1, 2))));
    assertThat(
            logs.postProjectLogsIdFeedback(
                    project,
                    new FeedbackProjectLogsEventRequest()
                        .addFeedbackItem(
                            new FeedbackProjectLogsItem()
                                .id("root")
                                .putScoresItem("human", BigDecimal.ONE)
                                .comment("said " + mark)
                                .expected("expected")
                                .addTagsItem("c")
                                .source(FeedbackProjectLogsItem.SourceEnum.EXTERNAL)))
                .getStatus())
        .hasToString("success");

    FetchProjectLogsEventsResponse first =
        logs.postProjectLogsIdFetch(project, new FetchEventsRequest().limit(1));
    FetchProjectLogsEventsResponse second =
        logs.postProjectLogsIdFetch(
            project, new FetchEventsRequest().limit(1).cursor(first.getCursor()));
    assertThat(first.getEvents().size() + second.getEvents().size())
        .as("a page is a trace")
        .isEqualTo(3);
    assertThat(logs.getProjectLogsIdFetch(project, 100, null, null, null).getEvents()).hasSize(3);
    List<ProjectLogsEvent> all =
        logs.postProjectLogsIdFetch(project, new FetchEventsRequest().limit(100)).getEvents();
    assertThat(all).extracting(ProjectLogsEvent::getId).containsExactlyInAnyOrderElementsOf(ids);
    ProjectLogsEvent root =
        all.stream().filter(event -> "root".equals(event.getId())).findFirst().orElseThrow();
    assertThat(root.getOutput()).isEqualTo(List.of(1, 2));
    assertThat(root.getExpected()).isEqualTo("expected");
    assertThat(root.getTags()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(root.getScores()).containsOnlyKeys("s", "human");
    assertThat(root.getIsRoot()).isTrue();
    assertThat(root.getMetrics().get("latency")).isEqualByComparingTo("1.5");
    assertThat(String.valueOf(root.getComments())).contains("said " + mark);
  }

  @InEachRegion
  void experimentsAreInsertedSummarizedComparedAndDeleted(Tenant tenant) throws Exception {
    ExperimentsApi experiments = new ExperimentsApi(client(tenant));
    UUID project = project(tenant);
    UUID base = experiment(experiments, project, "base", "0.25", "0.75");
    UUID other = experiment(experiments, project, "other", "0.5", "0.5");

    SummarizeExperimentResponse summary = experiments.getExperimentIdSummarize(other, true, base);
    assertThat(summary.getComparisonExperimentName()).isEqualTo("base");
    ScoreSummary quality = Objects.requireNonNull(summary.getScores().get("quality"));
    assertThat(quality.getScore()).isEqualByComparingTo("0.5");
    assertThat(quality.getDiff()).isEqualByComparingTo("0");
    assertThat(quality.getImprovements()).isEqualTo(1);
    assertThat(quality.getRegressions()).isEqualTo(1);
    assertThat(summary.getExperimentUrl().toString()).contains("other");

    assertThat(
            experiments
                .patchExperimentId(
                    other, new PatchExperiment().description("patched").addTagsItem("t"))
                .getDescription())
        .isEqualTo("patched");
    assertThat(
            experiments
                .getExperiment(null, null, null, null, "other", null, project, null)
                .getObjects())
        .singleElement()
        .satisfies(e -> assertThat(e.getId()).isEqualTo(other));
    assertThat(
            experiments
                .postExperimentIdFetch(other, new FetchEventsRequest().limit(10))
                .getEvents())
        .extracting(ExperimentEvent::getId)
        .containsExactlyInAnyOrder("0", "1");
    assertThat(
            experiments
                .postExperiment(
                    new CreateExperiment().projectId(project).name("other").ensureNew(true))
                .getName())
        .isNotEqualTo("other");
    assertThat(experiments.deleteExperimentId(other).getDeletedAt()).isNotNull();
    assertThatThrownBy(() -> experiments.getExperimentId(other))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.getCode()).isEqualTo(403));
  }

  @InEachRegion
  void datasetsHaveRowsVersionsAndSnapshots(Tenant tenant) throws Exception {
    DatasetsApi datasets = new DatasetsApi(client(tenant));
    DatasetSnapshotsApi snapshots = new DatasetSnapshotsApi(client(tenant));
    UUID id =
        datasets
            .postDataset(
                new CreateDataset()
                    .projectId(project(tenant))
                    .name("cases")
                    .putMetadataItem("a", 1))
            .getId();
    datasets.postDatasetIdInsert(id, rows("1", "2", "3"));
    String version =
        datasets
            .postDatasetIdFetch(id, new FetchEventsRequest())
            .getEvents()
            .getFirst()
            .getXactId();
    var snapshot =
        snapshots.postDatasetSnapshot(
            new CreateDatasetSnapshot().datasetId(id).name("three").xactId(version));
    datasets.postDatasetIdInsert(
        id,
        new InsertDatasetEventRequest()
            .addEventsItem(deleted("1"))
            .addEventsItem(row("4").metadata(new InsertProjectLogsEventMetadata().model("m"))));

    assertThat(datasets.postDatasetIdFetch(id, new FetchEventsRequest()).getEvents())
        .extracting(DatasetEvent::getId)
        .containsExactlyInAnyOrder("2", "3", "4");
    assertThat(
            datasets.postDatasetIdFetch(id, new FetchEventsRequest().version(version)).getEvents())
        .extracting(DatasetEvent::getId)
        .containsExactlyInAnyOrder("1", "2", "3");
    assertThat(datasets.getDatasetIdSummarize(id, true).getDataSummary().getTotalRecords())
        .isEqualTo(3);
    assertThat(snapshots.getDatasetSnapshotId(snapshot.getId()).getXactId()).isEqualTo(version);
    assertThat(
            snapshots
                .patchDatasetSnapshotId(
                    snapshot.getId(), new PatchDatasetSnapshot().name("renamed"))
                .getName())
        .isEqualTo("renamed");
    snapshots.deleteDatasetSnapshotId(snapshot.getId());
    assertThatThrownBy(() -> snapshots.getDatasetSnapshotId(snapshot.getId()))
        .isInstanceOf(ApiException.class);
    assertThat(datasets.patchDatasetId(id, new PatchDataset().description("patched")).getMetadata())
        .containsEntry("a", 1);
    assertThat(datasets.deleteDatasetId(id).getDeletedAt()).isNotNull();
  }

  @InEachRegion
  void oneRequestWritesIntoSeveralObjects(Tenant tenant) throws Exception {
    UUID project = project(tenant);
    UUID experiment =
        experiment(new ExperimentsApi(client(tenant)), project, "crossed", "0.25", "0.75");
    UUID dataset =
        new DatasetsApi(client(tenant))
            .postDataset(new CreateDataset().projectId(project).name("crossed"))
            .getId();

    CrossObjectInsertResponse written =
        new CrossObjectApi(client(tenant))
            .postCrossObjectInsert(
                new CrossObjectInsertRequest()
                    .putExperimentItem(
                        experiment.toString(),
                        new CrossObjectInsertRequestExperimentValue()
                            .addEventsItem(new InsertExperimentEvent().id("new").input("n"))
                            .addFeedbackItem(
                                new FeedbackExperimentItem()
                                    .id("0")
                                    .putScoresItem("human", BigDecimal.ONE)))
                    .putDatasetItem(
                        dataset.toString(),
                        new CrossObjectInsertRequestDatasetValue().addEventsItem(row("1"))));

    assertThat(
            Objects.requireNonNull(written.getExperiment().get(experiment.toString())).getRowIds())
        .containsExactly("new");
    assertThat(Objects.requireNonNull(written.getDataset().get(dataset.toString())).getRowIds())
        .containsExactly("1");
    assertThat(Workspace.of(tenant).rows("experiment", experiment.toString()))
        .hasSize(3)
        .anySatisfy(row -> assertThat(row.path("scores").path("human").asInt(-1)).isEqualTo(1));
  }

  @InEachRegion
  void promptsAreKeptInVersionsAndAreFunctionsToo(Tenant tenant) throws Exception {
    PromptsApi prompts = new PromptsApi(client(tenant));
    FunctionsApi functions = new FunctionsApi(client(tenant));
    UUID project = project(tenant);
    Prompt first = prompts.postPrompt(prompt(project, "Greeter", "gpt-4o"));
    Prompt second = prompts.putPrompt(prompt(project, "Greeter", "gpt-4o-mini"));
    Prompt third = prompts.patchPromptId(first.getId(), new PatchPrompt().description("patched"));

    assertThat(second.getId()).isEqualTo(first.getId());
    assertThat(third.getPromptData().getOptions().getModel()).isEqualTo("gpt-4o-mini");
    assertThat(
            prompts
                .getPrompt(null, null, null, null, null, null, project, "greeter", null, null, null)
                .getObjects())
        .singleElement()
        .satisfies(p -> assertThat(p.getDescription()).isEqualTo("patched"));
    Function function = functions.getFunctionId(first.getId(), null, null);
    assertThat(function.getSlug()).isEqualTo("greeter");
    assertThatThrownBy(() -> functions.postFunctionIdInvoke(first.getId(), new InvokeApi()))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(501);
              assertThat(e.getResponseBody()).containsIgnoringCase("invo");
            });
    prompts.deletePromptId(first.getId());
    assertThatThrownBy(() -> prompts.getPromptId(first.getId(), null, null))
        .isInstanceOf(ApiException.class);
  }

  private static CreatePrompt prompt(UUID project, String name, String model) {
    return new CreatePrompt()
        .projectId(project)
        .name(name)
        .slug("greeter")
        .promptData(
            new PromptDataNullish()
                .prompt(
                    new PromptBlockDataNullish(
                        PromptBlockDataNullish.SchemaType.Chat,
                        new Chat().type(Chat.TypeEnum.CHAT).messages(List.of())))
                .options(new PromptOptionsNullish().model(model)));
  }

  private static UUID experiment(
      ExperimentsApi experiments, UUID project, String name, String... qualities)
      throws ApiException {
    UUID id =
        experiments.postExperiment(new CreateExperiment().projectId(project).name(name)).getId();
    InsertExperimentEventRequest request = new InsertExperimentEventRequest();
    for (int i = 0; i < qualities.length; i++) {
      request.addEventsItem(
          new InsertExperimentEvent()
              .id(String.valueOf(i))
              .input(Map.of("case", i))
              .putScoresItem("quality", new BigDecimal(qualities[i])));
    }
    experiments.postExperimentIdInsert(id, request);
    return id;
  }

  private static InsertDatasetEventRequest rows(String... ids) {
    InsertDatasetEventRequest request = new InsertDatasetEventRequest();
    for (String id : ids) {
      request.addEventsItem(row(id));
    }
    return request;
  }

  private static InsertDatasetEvent row(String id) {
    return new InsertDatasetEvent().id(id).input("in " + id).expected(Map.of("out", id));
  }

  private static InsertDatasetEvent deleted(String id) {
    return new InsertDatasetEvent().id(id).objectDelete(true);
  }

  private static UUID project(Tenant tenant) throws ApiException {
    return new ProjectsApi(client(tenant))
        .postProject(new CreateProject().name(Workspace.fresh("java records")))
        .getId();
  }

  private static BraintrustOpenApiClient client(Tenant tenant) {
    return BraintrustOpenApiClient.of(
        BraintrustConfig.of(
            "BRAINTRUST_API_KEY",
            tenant.engineer().apiKey(),
            "BRAINTRUST_API_URL",
            tenant.region().apiUrl()));
  }
}
