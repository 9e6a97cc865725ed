package dev.meridian.control.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.DataPlaneDouble;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class OperationsTest {
  private static final String HEALTH = "/q/health/ready";
  private static final String HEALTHY =
      """
      {'status':'UP','checks':[
        {'name':'replica','status':'UP','data':{'version':'1.2.3','position':5,'known_until':'%s'}},
        {'name':'log','status':'UP','data':{'waiting_spans':2,'waiting_bytes':2048,'lost':3,'refused':4}}]}
      """;

  private final DataPlaneDouble planes = Installation.running().dataPlane();

  @Test
  void operatorsSeeEveryPartOfEveryRegion() {
    Tenant.in("us");
    planes.publicAnswer(HEALTH, HEALTHY.formatted(Instant.now().minusSeconds(3)));

    JsonNode all = Browser.operator().page().get("/api/operations").ok();

    assertThat(all.path("version").asText()).isNotEmpty();
    assertThat(all.path("regions").findValuesAsText("name")).containsExactly("ap", "eu", "us");
    JsonNode us = region(all, "us");
    JsonNode gateway = us.path("gateway");
    assertThat(gateway.path("state").asText()).isEqualTo("up");
    assertThat(gateway.path("version").asText()).isEqualTo("1.2.3");
    assertThat(gateway.path("latency_ms").isIntegralNumber()).isTrue();
    assertThat(gateway.path("log").toString())
        .isEqualTo("{\"waiting_spans\":2,\"waiting_bytes\":2048,\"lost\":3,\"refused\":4}");
    assertThat(gateway.path("replica").path("position").asLong()).isEqualTo(5);
    assertThat(gateway.path("replica").path("lag_events").asLong()).isPositive();
    assertThat(gateway.path("replica").path("lag_ms").asLong()).isBetween(3_000L, 20_000L);
    assertThat(us.path("kafka").path("state").asText()).isEqualTo("up");
    assertThat(us.path("outbox").path("depth").isIntegralNumber()).isTrue();
  }

  @Test
  void aPartThatDoesNotAnswerIsUnreachableAndHidesNothingElse() {
    planes.publicAnswer(HEALTH, HEALTHY.formatted(Instant.now()));
    Instant before = Instant.now();

    JsonNode all = Browser.operator().page().get("/api/operations").ok();

    JsonNode dead = region(all, "ap");
    assertThat(dead.path("kafka").path("state").asText()).isEqualTo("unreachable");
    assertThat(dead.path("data_plane").path("state").asText()).isEqualTo("unknown");
    assertThat(region(all, "eu").path("data_plane").path("state").asText()).isEqualTo("up");
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aPlaneThatIsNotReadySaysWhichCheckFails() {
    planes.silent(true);
    try {
      JsonNode all = Browser.operator().page().get("/api/operations").ok();
      assertThat(region(all, "us").path("data_plane").path("state").asText())
          .isEqualTo("not_ready");
    } finally {
      planes.silent(false);
    }
  }

  @Test
  void nobodyElseSeesIt() {
    Tenant tenant = Tenant.in("us");

    assertThat(tenant.page("owner").get("/api/operations").status()).isEqualTo(403);
    assertThat(tenant.owner().get("/api/operations").status()).isEqualTo(403);
    assertThat(Api.anonymous().get("/api/operations").status()).isEqualTo(401);
  }

  private static JsonNode region(JsonNode all, String name) {
    for (JsonNode region : all.path("regions")) {
      if (region.path("name").asText().equals(name)) {
        return region;
      }
    }
    throw new AssertionError("No region " + name + " in " + all);
  }
}
