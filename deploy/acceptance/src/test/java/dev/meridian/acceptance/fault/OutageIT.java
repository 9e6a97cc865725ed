package dev.meridian.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.MeridianCommand;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A region's data plane without one of its stores, and after that store is back. */
@OnStack
@Order(Order.DEFAULT + 5)
class OutageIT {
  private static final String REGION = "us";
  private static final Duration RECOVERED = Duration.ofSeconds(20);

  private final Stack stack = Stack.running();
  private final MeridianCommand meridian = MeridianCommand.of(stack);
  private final Tenant tenant = stack.tenant(REGION);
  private final Workspace workspace = Workspace.of(tenant);

  @Test
  void withoutTheBucketEverythingGoesOnThatHasNoLargeValues() throws Exception {
    String project = workspace.project();
    String before = workspace.project();
    workspace.logs3(List.of(row(before, "large", 100_000), row(before, "small", 10))).ok();
    meridian.succeed("stop", tenant.region().component("s3"));
    try {
      workspace.logs3(List.of(row(project, "small", 60_000))).ok();
      Answer refused = workspace.logs3(List.of(row(project, "s", 1), row(project, "l", 100_000)));
      assertThat(refused.refused(503).path("Message").asText())
          .contains("bucket")
          .contains("64 KB")
          .contains("again");
      assertThat(workspace.rows("project_logs", project)).hasSize(1);
      workspace.api().post("/v1/project_logs/" + project + "/fetch", Map.of()).ok();
      assertThat(
              workspace
                  .query(
                      "select: id | from: project_logs('%s') | filter: id = 'small'"
                          .formatted(before))
                  .ok()
                  .at("/data/0/id")
                  .asText())
          .isEqualTo("small");
      workspace.query("select: * | from: project_logs('%s')".formatted(before)).refused(503);
    } finally {
      meridian.succeed("start", tenant.region().component("s3"));
    }
    Eventually.holds(RECOVERED, () -> workspace.logs3(List.of(row(project, "l", 100_000))).ok());
    assertThat(workspace.rows("project_logs", before))
        .anySatisfy(row -> assertThat(row.path("input").asText()).hasSize(100_000));
  }

  @Test
  void withoutRedisNothingFails() throws Exception {
    ClientRoutes routes = ClientRoutes.in(workspace);
    routes.call().values().forEach(Answer::ok);
    meridian.succeed("stop", tenant.region().component("redis"));
    try {
      routes.call().values().forEach(Answer::ok);
    } finally {
      meridian.succeed("start", tenant.region().component("redis"));
    }
    routes.call().values().forEach(Answer::ok);
  }

  @Test
  void withoutPostgresEveryRouteAnswersOrSays503() throws Exception {
    ClientRoutes routes = ClientRoutes.in(workspace);
    Map<String, Answer> before = routes.call();
    before.values().forEach(Answer::ok);
    meridian.succeed("stop", tenant.region().component("postgres"));
    try {
      Map<String, Answer> during = routes.call();
      during.values().stream().filter(a -> a.status() != 200).forEach(a -> a.refused(503));
      assertThat(during.entrySet())
          .filteredOn(call -> call.getValue().status() == 503)
          .extracting(Map.Entry::getKey)
          .anyMatch(call -> call.startsWith("POST /logs3"))
          .anyMatch(call -> call.contains("/fetch"))
          .anyMatch(call -> call.startsWith("query of"))
          .anyMatch(call -> call.startsWith("GET /v1/prompt"));
      System.out.printf(
          "without Postgres %d of %d routes are answered%n",
          during.values().stream().filter(a -> a.status() == 200).count(), during.size());
    } finally {
      meridian.succeed("start", tenant.region().component("postgres"));
    }
    Eventually.holds(RECOVERED, () -> routes.call().values().forEach(Answer::ok));
  }

  private static Map<String, Object> row(String project, String id, int length) {
    return Workspace.logRow(project, id, "x".repeat(length));
  }
}
