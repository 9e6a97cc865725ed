package dev.meridian.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.gateway.Demo;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;

/** What somebody has just made can be used at once, although its events come five seconds later. */
@OnStack
@Order(Order.DEFAULT + 1)
class ReadYourWritesIT {
  private static final Duration DELAY = Duration.ofSeconds(5);
  private static final int ROUNDS = 8;

  private final Stack stack = Stack.running();
  private final Operator operator = new Operator(stack);

  ReadYourWritesIT() throws Exception {}

  @BeforeEach
  void delayReplication() {
    operator.delayReplication(DELAY);
  }

  @AfterEach
  void replicateAtOnceAgain() throws InterruptedException {
    operator.delayReplication(Duration.ZERO);
    for (Tenant tenant : stack.tenants()) {
      Eventually.holds(Duration.ofSeconds(20), () -> Workspace.of(tenant).project());
    }
  }

  @InEachRegion
  void eachOfThemIsUsedAtOnceManyTimes(Tenant tenant) {
    Keys engineer = new Keys(Browser.signedIn(stack, tenant.engineer().email()));
    for (int round = 0; round < ROUNDS; round++) {
      // Who makes it on the control plane waits for nothing: the planes have not heard of it.
      Api control = Api.with(stack.controlPlaneUrl(), engineer.create(tenant).secret());
      Workspace direct = new Workspace(tenant, control);
      String key = engineer.create(tenant).secret();
      assertThatEventsWait(tenant);
      useNewKey(tenant, key);
      useNewProject(tenant, direct.project());
      useNewExperiment(tenant, direct);
      useNewGrant(tenant);
    }
  }

  /** Without this, a stack that replicates at once would pass as well. */
  private void assertThatEventsWait(Tenant tenant) {
    JsonNode relay = operator.status().path("regions").path(tenant.region().name());
    assertThat(relay.path("depth").asLong()).as("events held back: %s", relay).isPositive();
  }

  private void useNewKey(Tenant tenant, String key) {
    Api.with(tenant.region().apiUrl(), key).post("/logs3", Map.of("rows", List.of())).ok();
    for (Tenant home : List.of(tenant, stack.otherThan(tenant))) {
      Api.with(home.region().gatewayUrl(), key)
          .post("/v1/chat/completions", Demo.chat("new key"))
          .ok();
    }
  }

  private void useNewProject(Tenant tenant, String project) {
    Workspace workspace = Workspace.of(tenant);
    workspace.logs3(List.of(Workspace.logRow(project, "at once", "x"))).ok();
    assertThat(workspace.rows("project_logs", project)).hasSize(1);
    Api.with(tenant.region().gatewayUrl(), tenant.engineer().apiKey())
        .post(
            "/v1/chat/completions",
            Demo.chat("new project"),
            Map.of("x-bt-parent", "project_id:" + project))
        .ok();
  }

  private static void useNewExperiment(Tenant tenant, Workspace direct) {
    Workspace workspace = Workspace.of(tenant);
    String experiment = direct.experiment(direct.project());
    workspace.insert("experiment", experiment, List.of(Map.of("input", "at once"))).ok();
    assertThat(workspace.rows("experiment", experiment)).hasSize(1);
  }

  private void useNewGrant(Tenant tenant) {
    Api owner = Api.with(stack.controlPlaneUrl(), tenant.owner().apiKey());
    Workspace viewer =
        new Workspace(tenant, Api.with(tenant.region().apiUrl(), tenant.viewer().apiKey()));
    String project = Workspace.of(tenant).project();
    List<Map<String, Object>> rows = List.of(Workspace.logRow(project, "granted", "x"));
    viewer.logs3(rows).refused(403);

    grantUpdate(owner, viewerId(tenant), project);

    viewer.logs3(rows).ok();
  }

  private String viewerId(Tenant tenant) {
    return People.id(Api.with(stack.controlPlaneUrl(), tenant.owner().apiKey()), tenant.viewer());
  }

  private static void grantUpdate(Api owner, String userId, String project) {
    JsonNode acl =
        owner
            .post(
                "/v1/acl",
                Map.of(
                    "object_type",
                    "project",
                    "object_id",
                    project,
                    "user_id",
                    userId,
                    "permission",
                    "update"))
            .ok();
    assertThat(acl.path("id").asText()).isNotBlank();
  }
}
