package dev.meridian.local.stackfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.local.component.ComponentStatus;
import dev.meridian.local.component.State;
import dev.meridian.local.home.Ports;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.oidc.OidcKind;
import dev.meridian.local.organization.DemoOrganization;
import dev.meridian.local.plan.StackPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
  private static final DemoOrganization ACME =
      new DemoOrganization(
          "acme-eu",
          "6c0f2a8e-0000-4000-8000-000000000001",
          "eu",
          "http://localhost:8020",
          "http://localhost:8040",
          "bt-st-x",
          Map.of(
              "owner",
              new DemoOrganization.Person(
                  "p", "owner@acme-eu.test", "owner@acme-eu.test", "sk-x", null)));

  private StackFile file;
  private StackDescription written;

  @BeforeEach
  void write(@TempDir Path folder) throws Exception {
    StackHome home = new StackHome(folder, folder);
    home.create();
    StackPlan plan = StackPlan.of(home, Ports.from(Map.of()), OidcKind.MOCK);
    ComponentStatus service = new ComponentStatus("data-plane-eu", State.READY, 42L, 3.5, 0, null);
    ComponentStatus inside = new ComponentStatus("kafka-us", State.READY, null, 2.0, 0, null);
    file = new StackFile(home.stackFile());
    written = new Describer(plan).describe(List.of(service, inside), List.of(ACME));
    file.write(written);
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws Exception {
    assertThat(file.read()).isEqualTo(written);
  }

  @Test
  void namesAreThoseThatTestsAndToolsRead() throws Exception {
    JsonNode stack = new ObjectMapper().readTree(file.path().toFile());

    assertThat(stack.at("/control_plane/url").asText()).isEqualTo("http://localhost:8000");
    assertThat(stack.at("/control_plane/internal_url").asText()).isEqualTo("http://127.0.0.1:8001");
    assertThat(stack.at("/control_plane/postgres/url").asText())
        .startsWith("postgresql://meridian:");
    assertThat(stack.at("/oidc/kind").asText()).isEqualTo("mock");
    assertThat(stack.at("/regions/eu/api_url").asText()).isEqualTo("http://localhost:8020");
    assertThat(stack.at("/regions/eu/internal_urls/data_plane").asText())
        .isEqualTo("http://127.0.0.1:8021");
    assertThat(stack.at("/control_plane/s3/bucket").asText()).isEqualTo("meridian-control");
    assertThat(stack.at("/regions/us/s3/bucket").asText()).isEqualTo("meridian-us");
    assertThat(stack.at("/regions/us/kafka/username").asText()).isEqualTo("admin");
    assertThat(stack.at("/organizations/0/service_token").asText()).isEqualTo("bt-st-x");
    assertThat(stack.at("/organizations/0/people/owner/api_key").asText()).isEqualTo("sk-x");
    assertThat(stack.at("/processes/1/pid").asLong()).isEqualTo(42);
    assertThat(stack.at("/processes/2/pid").asLong()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void onlyItsOwnerReadsIt() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
  }
}
