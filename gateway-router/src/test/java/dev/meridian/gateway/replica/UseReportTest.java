package dev.meridian.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class UseReportTest {
  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  private Gateway gateway;

  @BeforeEach
  void reset() {
    world.reset();
    gateway = new Gateway(base);
  }

  @Test
  void theControlPlaneIsToldWhoseKeyWasUsed() throws Exception {
    Org org = world.organization(World.US);

    gateway.await(200, gateway.as(org, "/v1/project"));

    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!isTold(org) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(world.controlPlane.uses())
        .anyMatch(
            report ->
                report.contains(org.id().toString()) && report.contains(org.member().toString()));
    assertThat(world.controlPlane.uses()).noneMatch(report -> report.contains(org.key().reveal()));
  }

  private boolean isTold(Org org) {
    return world.controlPlane.uses().stream().anyMatch(r -> r.contains(org.id().toString()));
  }
}
