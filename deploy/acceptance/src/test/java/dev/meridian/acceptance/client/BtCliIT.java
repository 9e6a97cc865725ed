package dev.meridian.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.util.List;
import java.util.Map;

/** The official command line, without a terminal. */
@OnStack
class BtCliIT {
  private final Stack stack = Stack.running();

  @InEachRegion
  void projectsAreCreatedAndListed(Tenant tenant) throws Exception {
    Program bt = Program.of(tenant, stack.controlPlaneUrl());
    String name = Workspace.fresh("bt");

    bt.bt("projects", "create", name);

    assertThat(bt.bt("projects", "list").findValuesAsText("name")).contains(name);
    bt.bt("projects", "delete", name, "--force");
    assertThat(bt.bt("projects", "list").findValuesAsText("name")).doesNotContain(name);
  }

  @InEachRegion
  void theOrganizationOfTheKeyIsShown(Tenant tenant) throws Exception {
    assertThat(Program.of(tenant, stack.controlPlaneUrl()).bt("status").toString())
        .contains(tenant.name());
  }

  @InEachRegion
  void logsAreQueriedAndViewed(Tenant tenant) throws Exception {
    Program bt = Program.of(tenant, stack.controlPlaneUrl());
    Workspace workspace = Workspace.of(tenant);
    String name = Workspace.fresh("bt");
    String project = workspace.project(name);
    String mark = Workspace.fresh("mark");
    String root = "0123456789abcdef0123456789abcdef";
    workspace
        .logs3(
            List.of(
                Map.of(
                    "project_id",
                    project,
                    "log_id",
                    "g",
                    "id",
                    "row-1",
                    "span_id",
                    "0123456789abcdef",
                    "root_span_id",
                    root,
                    "input",
                    mark,
                    "span_attributes",
                    Map.of("name", "viewed"))))
        .ok();

    JsonNode selected = bt.bt("sql", "SELECT * FROM project_logs('" + project + "') LIMIT 5");
    assertThat(selected.toString()).contains(mark);
    JsonNode counted = bt.bt("sql", "SELECT count(*) AS rows FROM project_logs('" + project + "')");
    assertThat(counted.findValuesAsText("rows")).contains("1");
    assertThat(bt.bt("view", "logs", "--project", name).toString()).contains("viewed");
    assertThat(bt.bt("view", "logs", "--project", name, "--list-mode", "spans").toString())
        .contains("viewed");
    assertThat(bt.bt("view", "trace", "--project", name, "--trace-id", root).toString())
        .contains(mark);
  }

  @InEachRegion
  void datasetsAreCreatedWithRowsListedAndViewed(Tenant tenant) throws Exception {
    Program bt = Program.of(tenant, stack.controlPlaneUrl());
    String project = Workspace.fresh("bt");
    Workspace.of(tenant).project(project);
    String mark = Workspace.fresh("mark");
    String rows =
        "[{\"id\":\"case-1\",\"input\":{\"text\":\"%s\"},\"expected\":\"x\"}]".formatted(mark);

    bt.bt("datasets", "create", "cases", "--project", project, "--rows", rows);

    assertThat(bt.bt("datasets", "list", "--project", project).findValuesAsText("name"))
        .contains("cases");
    assertThat(bt.bt("datasets", "view", "cases", "--project", project).toString()).contains(mark);
  }

  @InEachRegion
  void experimentsAreListed(Tenant tenant) throws Exception {
    Workspace workspace = Workspace.of(tenant);
    String name = Workspace.fresh("bt");
    String experiment = workspace.experiment(workspace.project(name));

    JsonNode listed =
        Program.of(tenant, stack.controlPlaneUrl()).bt("experiments", "list", "--project", name);

    assertThat(listed.findValuesAsText("id")).contains(experiment);
  }
}
