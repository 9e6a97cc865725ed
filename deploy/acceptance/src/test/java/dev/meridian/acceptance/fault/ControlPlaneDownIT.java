package dev.meridian.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.client.Program;
import dev.meridian.acceptance.gateway.Demo;
import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.MeridianCommand;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;

/** With the control plane killed, what is known keeps working, and what is not is not decided. */
@OnStack
@Order(Order.DEFAULT + 3)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlPlaneDownIT {
  private static final Duration LOGGED = Duration.ofSeconds(10);

  private final Stack stack = Stack.running();
  private final MeridianCommand meridian = MeridianCommand.of(stack);
  private final Map<String, Project> projects = new HashMap<>();

  private record Project(String name, String id) {}

  @BeforeAll
  void killTheControlPlane() throws Exception {
    for (Tenant tenant : stack.tenants()) {
      String name = Workspace.fresh("known");
      projects.put(tenant.name(), new Project(name, Workspace.of(tenant).project(name)));
    }
    meridian.succeed("kill", "control-plane");
  }

  @AfterAll
  void startItAgain() throws Exception {
    meridian.succeed("start", "control-plane");
    for (Tenant tenant : stack.tenants()) {
      Workspace.of(tenant).project();
    }
  }

  @InEachRegion
  void knownKeysWriteAndRead(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = project(tenant).id();
    String id = Workspace.fresh("row");

    workspace.logs3(List.of(Workspace.logRow(project, id, "control plane down"))).ok();

    assertThat(workspace.rows("project_logs", project).toString()).contains(id);
  }

  @InEachRegion
  void knownKeysCallTheGatewayAndAreLogged(Tenant tenant) throws Exception {
    String project = project(tenant).id();
    for (Tenant at : List.of(tenant, stack.otherThan(tenant))) {
      String prompt = Workspace.fresh("control plane down");

      Api.with(at.region().gatewayUrl(), tenant.engineer().apiKey())
          .post(
              "/v1/chat/completions",
              Demo.chat(prompt),
              Map.of("x-bt-parent", "project_id:" + project))
          .ok();

      Eventually.holds(
          LOGGED,
          () ->
              assertThat(Workspace.of(tenant).rows("project_logs", project).toString())
                  .contains(prompt));
    }
  }

  @InEachRegion
  void theOfficialClientStartsAndLogsThroughGatewayAndApi(Tenant tenant) throws Exception {
    for (String address : List.of(tenant.region().gatewayUrl(), tenant.region().apiUrl())) {
      String mark = Workspace.fresh("mark");

      var seen =
          Program.of(tenant, address)
              .node("logger.mjs", Map.of("project", project(tenant).name(), "mark", mark));

      assertThat(seen.path("rows")).hasSize(3);
    }
  }

  @InEachRegion
  void anUnknownKeyIsNotCalledBad(Tenant tenant) {
    String unknown = Token.issue(TokenKind.API_KEY, new SecureRandom()).reveal();

    Api.with(tenant.region().apiUrl(), unknown)
        .post("/logs3", Map.of("rows", List.of()))
        .refused(503);
    Answer called =
        Api.with(tenant.region().gatewayUrl(), unknown)
            .post("/v1/chat/completions", Demo.chat("unknown"));
    assertThat(called.status()).as("%s", called).isEqualTo(503);
    assertThat(called.header("retry-after")).isPresent();
  }

  @InEachRegion
  void aMalformedKeyIsStillBad(Tenant tenant) {
    Api.with(tenant.region().apiUrl(), "sk-nonsense")
        .post("/logs3", Map.of("rows", List.of()))
        .refused(401);
  }

  @InEachRegion
  void aMissingPermissionIsNotCalledFinal(Tenant tenant) {
    Workspace viewer =
        new Workspace(tenant, Api.with(tenant.region().apiUrl(), tenant.viewer().apiKey()));

    Answer answer = viewer.logs3(List.of(Workspace.logRow(project(tenant).id(), "x", "x")));

    answer.refused(503);
  }

  private Project project(Tenant tenant) {
    return Objects.requireNonNull(projects.get(tenant.name()));
  }
}
