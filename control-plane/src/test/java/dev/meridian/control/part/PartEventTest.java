package dev.meridian.control.part;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import dev.meridian.control.part.PartSample.Made;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What regions are told of parts. */
@ControlPlaneTest
class PartEventTest {
  private static final Set<String> TOLD =
      Set.of("project_score", "project_automation", "environment");

  static Stream<PartSample> told() {
    return PartSamples.all().filter(kind -> TOLD.contains(kind.type()));
  }

  @ParameterizedTest
  @MethodSource("told")
  void itsRegionAloneIsToldOfEveryState(PartSample kind) {
    Tenant tenant = Tenant.in("eu");
    Made made = kind.made(tenant, "a");
    made.patch(kind.writer(tenant), "'description':'x'").ok();
    made.delete(kind.writer(tenant)).ok();

    List<JsonNode> events = settings("data-plane-eu", tenant);

    assertThat(events).hasSize(3).allMatch(e -> e.path("kind").asText().equals(kind.type()));
    assertThat(events).allMatch(e -> e.path("setting").asText().equals(made.id()));
    assertThat(events)
        .extracting(e -> e.path("deleted").asBoolean())
        .containsExactly(false, false, true);
    assertThat(events.get(1).at("/body/description").asText()).isEqualTo("x");
    assertThat(events)
        .extracting(e -> e.path("version").asLong())
        .isSorted()
        .doesNotHaveDuplicates();
    for (String other : new String[] {"data-plane-us", "gateway-eu", "gateway-us"}) {
      assertThat(settings(other, tenant)).as(other).isEmpty();
    }
  }

  private static List<JsonNode> settings(String plane, Tenant tenant) {
    return all(plane)
        .map(entry -> entry.at("/change/event"))
        .filter(event -> event.path("type").asText().equals("setting"))
        .filter(event -> event.path("org").asText().equals(tenant.id()))
        .toList();
  }

  private static Stream<JsonNode> all(String plane) {
    long since = 0;
    Stream<JsonNode> changes = Stream.empty();
    JsonNode page;
    do {
      page = Api.as(plane).get("/internal/changes?since=" + since).ok();
      changes = Stream.concat(changes, page.path("changes").valueStream());
      since = page.path("position").asLong();
    } while (page.path("more").asBoolean());
    return changes;
  }
}
