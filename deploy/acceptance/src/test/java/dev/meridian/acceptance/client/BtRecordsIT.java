package dev.meridian.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.ScratchFolder;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The official command line, unchanged: what it writes, reads and copies of records. */
@OnStack
class BtRecordsIT {
  private static final List<String> COPIED =
      List.of(
          "id",
          "span_id",
          "root_span_id",
          "span_parents",
          "input",
          "output",
          "metadata",
          "metrics",
          "span_attributes");

  private final Stack stack = Stack.running();

  @InEachRegion
  void datasetsAreChangedKeptInSnapshotsAndRestored(Tenant tenant) throws Exception {
    Program bt = Program.of(tenant, stack.controlPlaneUrl());
    String project = Workspace.fresh("bt data");
    Workspace.of(tenant).project(project);
    rows(
        bt,
        project,
        "create",
        "[{\"id\":\"a\",\"input\":1,\"tags\":[\"t\"]},{\"id\":\"b\",\"input\":2}]");
    rows(
        bt, project, "update", "[{\"id\":\"b\",\"input\":\"changed\"},{\"id\":\"c\",\"input\":3}]");
    JsonNode snapshot = snapshots(bt, project, "create", "cases", "baseline");
    assertThat(snapshot.path("found_existing").asBoolean(true)).isFalse();
    assertThat(
            snapshots(bt, project, "create", "cases", "baseline")
                .path("found_existing")
                .asBoolean())
        .isTrue();
    rows(bt, project, "update", "[{\"id\":\"a\",\"input\":\"broken\"},{\"id\":\"d\",\"input\":4}]");
    assertThat(viewed(bt, project)).containsExactlyInAnyOrder("a", "b", "c", "d");

    JsonNode restored =
        snapshots(bt, project, "restore", "cases", "--name", "baseline", "--force").path("result");

    assertThat(restored.path("rows_restored").asInt()).isEqualTo(1);
    assertThat(restored.path("rows_deleted").asInt()).isEqualTo(1);
    assertThat(viewed(bt, project)).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(snapshots(bt, project, "list", "cases").path("snapshots")).hasSize(1);
    snapshots(bt, project, "delete", "cases", "baseline", "--force");
    assertThat(snapshots(bt, project, "list", "cases").path("snapshots")).isEmpty();
    bt.bt("datasets", "delete", "cases", "--force", "--project", project);
    assertThat(bt.bt("datasets", "list", "--project", project)).isEmpty();
  }

  @InEachRegion
  void functionsArePushedPulledViewedAndDeleted(Tenant tenant) throws Exception {
    Program bt = Program.of(tenant, stack.controlPlaneUrl());
    String project = Workspace.fresh("bt functions");
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Files.writeString(
          scratch.path().resolve("functions.js"),
          """
          const project = require("braintrust").projects.create({ name: "%s" });
          project.prompts.create({ name: "Pushed", slug: "pushed", model: "gpt-4o",
            messages: [{ role: "user", content: "Hi {{name}}" }] });
          project.tools.create({ name: "Adder", slug: "adder",
            parameters: { type: "object", properties: {} }, handler: ({ a, b }) => a + b });
          project.scorers.create({ name: "Same", slug: "same",
            handler: ({ output, expected }) => (output === expected ? 1 : 0) });
          """
              .formatted(project));
      JsonNode pushed = push(bt, scratch.path());
      assertThat(pushed.path("status").asText()).isEqualTo("success");
      assertThat(pushed.at("/files/0/uploaded_entries").asInt()).isEqualTo(3);
      assertThat(push(bt, scratch.path(), "--if-exists", "replace").path("status").asText())
          .isEqualTo("success");

      bt.btIn(scratch.path(), "functions", "pull", "--project", project, "--output-dir", "pulled");
      assertThat(text(scratch.path().resolve("pulled"))).contains("\"pushed\"", "Hi {{name}}");
    }
    assertThat(bt.bt("functions", "list", "--project", project).findValuesAsText("slug"))
        .containsExactlyInAnyOrder("pushed", "adder", "same");
    assertThat(bt.bt("tools", "list", "--project", project).findValuesAsText("slug"))
        .containsExactly("adder");
    assertThat(bt.bt("scorers", "view", "same", "--project", project).at("/function_data/type"))
        .hasToString("\"code\"");
    assertThat(bt.bt("prompts", "list", "--project", project).findValuesAsText("slug"))
        .containsExactly("pushed");
    assertThat(bt.bt("prompts", "view", "pushed", "--project", project).toString())
        .contains("Hi {{name}}");
    assertThat(bt.btFailing("functions", "invoke", "adder", "--input", "{}", "--project", project))
        .contains("501", "does not run them");
    bt.bt("functions", "delete", "adder", "--force", "--project", project);
    bt.bt("prompts", "delete", "pushed", "--force", "--project", project);
    assertThat(bt.bt("functions", "list", "--project", project).findValuesAsText("slug"))
        .containsExactly("same");
  }

  @InEachRegion
  void logsAreFoundPagedAndReadWhole(Tenant tenant) throws Exception {
    Program bt = Program.of(tenant, stack.controlPlaneUrl());
    Workspace workspace = Workspace.of(tenant);
    String name = Workspace.fresh("bt logs");
    String mark = Workspace.fresh("mark");
    String trace = traces(workspace, workspace.project(name), mark);

    JsonNode page = bt.bt("view", "logs", "--project", name, "--limit", "2");
    assertThat(page.path("items")).hasSize(2);
    String cursor = page.path("hints").toString().replaceAll(".*--cursor (\\S+) --limit.*", "$1");
    JsonNode next = bt.bt("view", "logs", "--project", name, "--limit", "2", "--cursor", cursor);
    assertThat(next.path("items")).as("three traces").hasSize(1);
    assertThat(bt.bt("view", "logs", "--project", name, "--search", "needle").path("items"))
        .hasSize(1);
    assertThat(
            bt.bt("view", "logs", "--project", name, "--filter", "metadata.model = 'm2'")
                .path("items"))
        .hasSize(1);
    assertThat(bt.bt("view", "trace", "--project", name, "--trace-id", trace).path("items"))
        .hasSize(2);
    assertThat(bt.bt("view", "span", "--project", name, "--id", "row 0 1").toString())
        .as("a span is whole, however long")
        .contains("long ".repeat(100) + mark);
    assertThat(bt.btFailing("sql", "SELECT nothing( FROM x")).contains("line 1, column");
  }

  @InEachRegion
  void aProjectsLogIsCopiedIntoAnotherOne(Tenant tenant) throws Exception {
    Program bt = Program.of(tenant, stack.controlPlaneUrl());
    Workspace workspace = Workspace.of(tenant);
    String from = Workspace.fresh("bt from");
    String source = workspace.project(from);
    String to = Workspace.fresh("bt to");
    String target = workspace.project(to);
    traces(workspace, source, "copied");

    try (ScratchFolder scratch = ScratchFolder.create()) {
      JsonNode pulled = bt.btIn(scratch.path(), "sync", "pull", "project_logs:" + from);
      assertThat(pulled.path("items_done").asInt()).isEqualTo(6);
      JsonNode some =
          bt.btIn(
              scratch.path(),
              "sync",
              "pull",
              "project_logs:" + from,
              "--spans",
              "5",
              "--page-size",
              "2",
              "--root",
              "some");
      assertThat(some.path("items_done").asInt()).isEqualTo(5);
      JsonNode pushed =
          bt.btIn(
              scratch.path(),
              "sync",
              "push",
              "project_logs:" + to,
              "--in",
              pulled.path("output_path").asText());
      assertThat(pushed.path("rows_uploaded").asInt()).isEqualTo(6);
    }

    assertThat(copied(workspace.rows("project_logs", target)))
        .containsExactlyInAnyOrderElementsOf(copied(workspace.rows("project_logs", source)));
  }

  @InEachRegion
  void anEvaluationsFileIsRunAndItsExperimentShown(Tenant tenant) throws Exception {
    Program bt = Program.of(tenant, stack.controlPlaneUrl());
    String project = Workspace.fresh("bt eval");
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Files.writeString(
          scratch.path().resolve("upper.eval.js"),
          """
          require("braintrust").Eval("%s", {
            experimentName: "upper",
            data: () => [{ input: "a", expected: "A" }, { input: "b", expected: "x" }],
            task: (text) => text.toUpperCase(),
            scores: [({ output, expected }) => ({ name: "same", score: output === expected ? 1 : 0 })],
          });
          """
              .formatted(project));
      bt.btIn(scratch.path(), "eval", "upper.eval.js", "--jsonl");
    }
    JsonNode shown = bt.bt("experiments", "view", "upper", "--project", project);
    assertThat(shown.path("name").asText()).isEqualTo("upper");
    Workspace workspace = Workspace.of(tenant);
    String id = shown.path("id").asText();
    assertThat(
            workspace
                .api()
                .get("/v1/experiment/" + id + "/summarize?summarize_scores=true")
                .ok()
                .at("/scores/same/score")
                .asDouble())
        .isEqualTo(0.5);
    assertThat(bt.bt("view", "logs", "--object-ref", "experiment:" + id).path("items")).hasSize(2);
    bt.bt("experiments", "delete", "upper", "--force", "--project", project);
    assertThat(bt.bt("experiments", "list", "--project", project)).isEmpty();
  }

  private static JsonNode push(Program bt, Path folder, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "functions", "push", "--file", "functions.js", "--create-missing-projects", "-y"));
    command.addAll(List.of(more));
    return bt.btIn(folder, command.toArray(String[]::new));
  }

  private static String text(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return Files.readString(files.findFirst().orElseThrow());
    }
  }

  private static void rows(Program bt, String project, String command, String rows)
      throws Exception {
    bt.bt("datasets", command, "cases", "--rows", rows, "--project", project);
  }

  private static JsonNode snapshots(Program bt, String project, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("datasets", "snapshots"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--project", project));
    return bt.bt(command.toArray(String[]::new));
  }

  private static List<String> viewed(Program bt, String project) throws Exception {
    return bt.bt("datasets", "view", "cases", "--project", project)
        .path("rows")
        .findValuesAsText("id");
  }

  /** Three traces of two spans; answers the first one's id. */
  private static String traces(Workspace workspace, String project, String mark) {
    List<Map<String, ?>> rows = new ArrayList<>();
    for (int trace = 0; trace < 3; trace++) {
      String root = "%032x".formatted(trace + 1);
      String above = "%016x".formatted(trace + 1);
      rows.add(
          Map.of(
              "project_id",
              project,
              "log_id",
              "g",
              "id",
              "row " + trace + " 0",
              "span_id",
              above,
              "root_span_id",
              root,
              "input",
              trace == 1 ? "a needle" : "hay",
              "metadata",
              Map.of("model", "m" + trace),
              "span_attributes",
              Map.of("name", "root", "type", "task")));
      rows.add(
          Map.of(
              "project_id",
              project,
              "log_id",
              "g",
              "id",
              "row " + trace + " 1",
              "span_id",
              "%016x".formatted(trace + 100),
              "root_span_id",
              root,
              "span_parents",
              List.of(above),
              "output",
              Map.of("text", "long ".repeat(100) + mark),
              "metrics",
              Map.of("tokens", 5)));
    }
    workspace.logs3(rows).ok();
    return "%032x".formatted(1);
  }

  /** Rows without what is of their place and time. */
  private static List<JsonNode> copied(List<JsonNode> rows) {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> copied = new ArrayList<>();
    for (JsonNode row : rows) {
      ObjectNode kept = json.createObjectNode();
      for (String field : COPIED) {
        kept.set(field, row.path(field));
      }
      copied.add(kept);
    }
    return copied;
  }
}
