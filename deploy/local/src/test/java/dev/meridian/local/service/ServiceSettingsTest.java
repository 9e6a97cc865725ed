package dev.meridian.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.local.home.Ports;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.oidc.OidcKind;
import dev.meridian.local.plan.StackPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSettingsTest {
  private StackPlan plan;

  @BeforeEach
  void plan(@TempDir Path folder) throws Exception {
    StackHome home = new StackHome(folder, folder);
    home.create();
    plan = StackPlan.of(home, Ports.from(Map.of()), OidcKind.MOCK);
  }

  @Test
  void controlPlaneReachesEveryBrokerButNoRegionalStore() {
    Map<String, String> settings = new ServiceSettings(plan).controlPlane();

    assertThat(settings)
        .containsEntry("meridian.regions.us.kafka.bootstrap-servers", "127.0.0.1:8053")
        .containsEntry("meridian.regions.eu.kafka.username", "control-plane")
        .containsEntry("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:8050/meridian")
        .containsKey("meridian.regions.eu.sealing-public-keyset-file")
        // For browsers to load attachments from; the control plane itself has no key for them.
        .containsEntry(
            "meridian.console.content-origins", "http://127.0.0.1:8057,http://127.0.0.1:8058");
    settings.remove("meridian.console.content-origins");
    assertThat(settings.values())
        .noneMatch(
            value ->
                value.contains(":8051")
                    || value.contains(":8057")
                    || value.contains("private.json"));
  }

  @Test
  void servicesOfARegionKnowNothingOfAnotherRegionsStores() {
    ServiceSettings settings = new ServiceSettings(plan);
    Map<String, String> dataPlane = settings.dataPlane(plan.regions().getFirst());
    Map<String, String> gateway = settings.gateway(plan.regions().getFirst());

    for (Map<String, String> each : List.of(dataPlane, gateway)) {
      assertThat(each)
          .containsEntry("meridian.region", "us")
          .containsEntry("kafka.bootstrap.servers", "127.0.0.1:8053");
      assertThat(each.values())
          .noneMatch(
              value ->
                  value.matches(".*:(8050|8052|8054|8056|8058)\\b.*")
                      || value.contains("sealing-eu"));
    }
    assertThat(dataPlane).containsEntry("meridian.bucket.name", "meridian-us");
    assertThat(gateway)
        .doesNotContainKey("quarkus.datasource.jdbc.url")
        .doesNotContainKey("meridian.kms.keyset-file");
  }

  @Test
  void everybodyListensOnLoopbackOnly() {
    assertThat(ServiceSpecs.of(plan))
        .hasSize(5)
        .allSatisfy(
            spec ->
                assertThat(spec.settings())
                    .containsEntry("quarkus.http.host", "127.0.0.1")
                    .containsEntry("quarkus.management.host", "127.0.0.1"));
  }
}
