package dev.meridian.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.acceptance.gateway.Demo;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.MeridianCommand;
import dev.meridian.acceptance.stack.MeridianCommand.Outcome;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.RegionStack;
import dev.meridian.acceptance.stack.ScratchFolder;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher's command line, and components that stop and start alone. */
@OnStack
@Order(Order.DEFAULT + 5)
class StackIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration RECOVERED = Duration.ofSeconds(20);

  private final Stack stack = Stack.running();
  private final MeridianCommand meridian = MeridianCommand.of(stack);

  @Test
  void startedTwiceItSaysThatItIsRunning() throws Exception {
    JsonNode before = status();

    Outcome second = meridian.run("up", "--detach");

    assertThat(second.exitCode()).as("%s", second).isZero();
    assertThat(second.output()).contains("is running");
    assertThat(pids(status())).as("nothing was started again").isEqualTo(pids(before));
  }

  @Test
  void aSecondStackOnTheSamePortsSaysWhoHasThemAndHowToMove() throws Exception {
    try (ScratchFolder home = ScratchFolder.create()) {
      MeridianCommand other = meridian.inHome(home.path());
      try {
        Outcome outcome = other.run("up", "--detach");

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output() + outcome.errors())
            .contains("MERIDIAN_PORT_")
            .contains(Long.toString(stack.json().path("launcher").path("pid").asLong()));
      } finally {
        other.run("down");
      }
    }
  }

  @Test
  void theStackFileIsForItsOwnerAloneAndComplete() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stack.path())))
        .isEqualTo("rw-------");
    assertThat(stack.regions()).containsOnlyKeys("us", "eu");
    for (Tenant tenant : stack.tenants()) {
      assertThat(List.of(tenant.owner(), tenant.engineer(), tenant.viewer()))
          .allSatisfy(
              person -> {
                assertThat(person.email()).contains("@");
                assertThat(person.apiKey()).startsWith("sk-");
              });
      assertThat(tenant.serviceToken()).startsWith("bt-st-");
    }
    assertThat(stack.tenants())
        .extracting(t -> t.region().name())
        .containsExactlyInAnyOrder("us", "eu");
    for (RegionStack region : stack.regions().values()) {
      try (var postgres = region.postgres().connect()) {
        assertThat(postgres.isValid(5)).isTrue();
      }
    }
    for (JsonNode process : stack.json().path("processes")) {
      assertThat(ProcessHandle.of(process.path("pid").asLong())).as("%s", process).isPresent();
    }
  }

  @InEachRegion
  void anOrganizationIsMadeInARegionAndUsedAtOnce(Tenant tenant) throws Exception {
    String name = Workspace.fresh("made").replace(' ', '-');

    JsonNode made =
        JSON.readTree(
            meridian.succeed("org", "create", name, "--region", tenant.region().name(), "--json"));

    assertThat(made.path("region").asText()).isEqualTo(tenant.region().name());
    String key = made.path("people").path("owner").path("api_key").asText();
    Api.with(tenant.region().apiUrl(), key)
        .post("/api/project/register", Map.of("project_name", "first"))
        .ok();
    Api.with(tenant.region().gatewayUrl(), key)
        .post("/v1/chat/completions", Demo.chat("hello"))
        .ok();
    Api.with(stack.otherThan(tenant).region().apiUrl(), key)
        .post("/logs3", Map.of("rows", List.of()))
        .refused(421);
  }

  @Test
  void anOrganizationInAnUnknownRegionIsRefused() throws Exception {
    Outcome outcome = meridian.run("org", "create", "nowhere", "--region", "atlantis");

    assertThat(outcome.exitCode()).isNotZero();
    assertThat(outcome.output() + outcome.errors())
        .contains("atlantis")
        .doesNotContain("Exception", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka-eu",
        "redis-eu",
        "s3-eu",
        "postgres-eu",
        "gateway-eu",
        "oidc",
        "mail",
        "demo-provider"
      })
  void oneComponentStopsAndStartsWithoutTakingAnotherAlong(String component) throws Exception {
    Map<String, Long> before = pids(status());
    Tenant abroad = stack.tenant("us");
    String project = Workspace.of(abroad).project();
    try {
      meridian.succeed("stop", component);

      JsonNode status = status();
      for (JsonNode other : status.path("components")) {
        String expected = other.path("name").asText().equals(component) ? "STOPPED" : "READY";
        assertThat(other.path("state").asText()).as("%s", other).isEqualTo(expected);
      }
      Workspace.of(abroad).logs3(List.of(Workspace.logRow(project, component, "x"))).ok();
      if (component.equals("postgres-eu")) {
        Workspace.of(stack.tenant("eu")).logs3(List.of()).refused(503);
      }
    } finally {
      meridian.succeed("start", component);
    }

    Map<String, Long> after = pids(status());
    after.remove(component);
    before.remove(component);
    assertThat(after).isEqualTo(before);
    Eventually.holds(RECOVERED, () -> works(stack.tenant("eu")));
  }

  private static void works(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();
    workspace.logs3(List.of(Workspace.logRow(project, "after", "x"))).ok();
    assertThat(workspace.rows("project_logs", project)).hasSize(1);
    Api.with(tenant.region().gatewayUrl(), tenant.engineer().apiKey())
        .post("/v1/chat/completions", Demo.chat("after"))
        .ok();
  }

  private JsonNode status() throws Exception {
    return JSON.readTree(meridian.run("status", "--json").output());
  }

  private static Map<String, Long> pids(JsonNode status) {
    Map<String, Long> pids = new HashMap<>();
    status
        .path("components")
        .forEach(c -> pids.put(c.path("name").asText(), c.path("pid").asLong()));
    return pids;
  }
}
