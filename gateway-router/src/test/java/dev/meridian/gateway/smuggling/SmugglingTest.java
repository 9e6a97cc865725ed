package dev.meridian.gateway.smuggling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.smuggling.Attack.Route;
import dev.meridian.gateway.smuggling.Stage.Outcome;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.WorldResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class SmugglingTest {
  private static @Nullable Stage stage;

  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  @BeforeEach
  void build() throws Exception {
    if (stage == null) {
      stage = new Stage(world, base);
    }
  }

  @AfterAll
  static void takeDown() throws Exception {
    if (stage != null) {
      List<String> late = stage.judge("").faults();
      stage.close();
      stage = null;
      assertThat(late).isEmpty();
    }
  }

  static Stream<Arguments> attacks() {
    return Attacks.all().stream()
        .flatMap(attack -> Stream.of(Route.values()).map(route -> Arguments.of(attack, route)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("attacks")
  void oneRequestIsOneRequestToEveryReader(Attack attack, Route route) throws Exception {
    Outcome outcome = stage().play(attack, route);

    List<Message> answers = outcome.answers();
    Judge upstream = outcome.upstream();
    assertThat(upstream.faults()).isEmpty();
    assertThat(answers).as("answers to one request").hasSize(1);
    int status = answers.getFirst().status();
    switch (attack.verdict()) {
      case BROKEN -> {
        assertThat(outcome.closed()).as("the connection is closed").isTrue();
        assertThat(status).isIn(400, 501);
        assertThat(upstream.request()).isEmpty();
      }
      case REFUSED -> {
        assertThat(outcome.closed()).as("the connection is closed").isFalse();
        assertThat(status).isBetween(400, 499);
        assertThat(upstream.request()).isEmpty();
      }
      case SERVED -> {
        assertThat(outcome.closed()).as("the connection is closed").isFalse();
        assertThat(status).isEqualTo(200);
        assertThat(upstream.request().orElseThrow().body()).isEqualTo(Attack.BODY);
      }
      case ONCE -> assertThat(status).isIn(200, 400, 403, 404);
    }
  }

  private static Stage stage() {
    if (stage == null) {
      throw new IllegalStateException("Not built");
    }
    return stage;
  }
}
