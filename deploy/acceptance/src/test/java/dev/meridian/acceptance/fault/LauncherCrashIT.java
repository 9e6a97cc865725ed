package dev.meridian.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.gateway.Demo;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.MeridianCommand;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** kill -9 of the process that holds the brokers, buckets, sign-in and everything else together. */
@OnStack
@Order(Order.DEFAULT + 7)
class LauncherCrashIT {
  private static final Duration RECOVERED = Duration.ofSeconds(20);

  private final Stack stack = Stack.running();
  private final MeridianCommand meridian = MeridianCommand.of(stack);

  @Test
  void theStackStartsAgainWithEverythingThatItHeld() throws Exception {
    Map<Tenant, String> projects = new HashMap<>();
    for (Tenant tenant : stack.tenants()) {
      Workspace workspace = Workspace.of(tenant);
      String project = workspace.project();
      workspace.logs3(List.of(Workspace.logRow(project, "before", "x"))).ok();
      projects.put(tenant, project);
    }
    ProcessHandle launcher =
        ProcessHandle.of(stack.json().path("launcher").path("pid").asLong()).orElseThrow();

    launcher.destroyForcibly();
    launcher.onExit().join();
    meridian.succeed("up", "--detach");

    assertThat(Stack.running().tenants()).isEqualTo(stack.tenants());
    for (var known : projects.entrySet()) {
      Eventually.holds(RECOVERED, () -> worksWithWhatWasThere(known.getKey(), known.getValue()));
    }
  }

  private static void worksWithWhatWasThere(Tenant tenant, String project) {
    Workspace workspace = Workspace.of(tenant);
    workspace.logs3(List.of(Workspace.logRow(project, "after", "x"))).ok();
    assertThat(workspace.rows("project_logs", project))
        .extracting(row -> row.path("id").asText())
        .containsExactlyInAnyOrder("before", "after");
    Api.with(tenant.region().gatewayUrl(), tenant.engineer().apiKey())
        .post("/v1/chat/completions", Demo.chat("after"))
        .ok();
    workspace.project();
  }
}
