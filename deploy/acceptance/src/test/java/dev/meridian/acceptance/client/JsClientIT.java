package dev.meridian.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The official JavaScript client, unchanged, told nothing but an address and a key. */
@OnStack
class JsClientIT {
  private final Stack stack = Stack.running();

  @InEachRegion
  void tracesAreReadableAsSoonAsTheClientHasFlushed(Tenant tenant) throws Exception {
    logsAndReadsBack(tenant, stack.controlPlaneUrl());
  }

  @InEachRegion
  void aGatewaysAddressIsEnough(Tenant tenant) throws Exception {
    logsAndReadsBack(tenant, tenant.region().gatewayUrl());
  }

  @InEachRegion
  void anotherRegionsGatewayIsEnough(Tenant tenant) throws Exception {
    logsAndReadsBack(tenant, stack.otherThan(tenant).region().gatewayUrl());
  }

  @InEachRegion
  void theApisAddressIsEnough(Tenant tenant) throws Exception {
    logsAndReadsBack(tenant, tenant.region().apiUrl());
  }

  private static void logsAndReadsBack(Tenant tenant, String appUrl) throws Exception {
    String mark = Workspace.fresh("mark");
    JsonNode seen =
        Program.of(tenant, appUrl)
            .node("logger.mjs", Map.of("project", Workspace.fresh("js logs"), "mark", mark));

    assertThat(seen.path("orgName").asText()).isEqualTo(tenant.name());
    assertThat(seen.path("apiUrl").asText()).isEqualTo(tenant.region().apiUrl());
    assertThat(seen.path("rows")).hasSize(3);

    JsonNode root = row(seen, "root");
    assertThat(root.path("is_root").asBoolean()).isTrue();
    assertThat(root.path("span_attributes").path("name").asText()).isEqualTo("root");
    assertThat(root.path("input").path("question").asText()).isEqualTo(mark);
    assertThat(root.path("output").path("answer").asText()).isEqualTo(mark);
    assertThat(root.path("metadata").path("nested").toString())
        .as("two logs of a span are one deep merge")
        .isEqualTo("{\"first\":1,\"second\":2}");
    assertThat(root.path("metrics").path("tokens").asInt()).isEqualTo(7);
    assertThat(root.path("metrics").path("end").asDouble())
        .isGreaterThanOrEqualTo(root.path("metrics").path("start").asDouble());
    assertThat(strings(root.path("tags")))
        .as("feedback adds tags")
        .containsExactlyInAnyOrder("one", "reviewed");
    assertThat(root.path("scores").path("correctness").asInt()).isEqualTo(1);
    assertThat(root.path("expected").path("answer").asText()).isEqualTo("expected");

    JsonNode child = row(seen, "child");
    assertThat(strings(child.path("span_parents")))
        .containsExactly(seen.path("root").path("spanId").asText());
    assertThat(child.path("scores").path("early").asDouble()).isEqualTo(0.5);
    assertThat(child.path("span_attributes").path("type").asText()).isEqualTo("tool");

    JsonNode continued = row(seen, "continued");
    assertThat(strings(continued.path("span_parents")))
        .as("a span continued from export() is a child of what was exported")
        .containsExactly(seen.path("root").path("spanId").asText());

    assertThat(seen.path("attachmentText").asText()).isEqualTo("attachment " + mark);
  }

  @InEachRegion
  void experimentsAreScoredSummarizedAndReadBack(Tenant tenant) throws Exception {
    String mark = Workspace.fresh("mark");
    JsonNode seen =
        Program.of(tenant, stack.controlPlaneUrl())
            .node("experiment.mjs", Map.of("project", Workspace.fresh("js eval"), "mark", mark));

    assertThat(seen.path("rows")).hasSize(6);
    assertThat(seen.path("cases")).as("only root spans are cases").hasSize(3);
    JsonNode exact = seen.path("summary").path("scores").path("exact");
    assertThat(exact.path("score").asDouble()).isBetween(0.66, 0.67);
    assertThat(seen.path("summary").path("experimentName").asText()).isEqualTo("by hand " + mark);

    JsonNode evaluated = seen.path("evaluated");
    assertThat(evaluated.path("results").asInt()).isEqualTo(2);
    JsonNode compared = evaluated.path("summary").path("scores").path("exact");
    assertThat(compared.path("score").asDouble()).isEqualTo(0.5);
  }

  @InEachRegion
  void datasetRowsAreUpdatedDeletedAndPinnedToAVersion(Tenant tenant) throws Exception {
    String mark = Workspace.fresh("mark");
    JsonNode seen =
        Program.of(tenant, stack.controlPlaneUrl())
            .node("dataset.mjs", Map.of("project", Workspace.fresh("js data"), "mark", mark));

    String kept = seen.path("kept").asText();
    String removed = seen.path("removed").asText();
    assertThat(ids(seen.path("before"))).containsExactlyInAnyOrder(kept, removed);
    assertThat(ids(seen.path("after"))).containsExactly(kept);
    JsonNode after = seen.path("after").get(0);
    assertThat(after.path("expected").asText()).isEqualTo("after");
    assertThat(after.path("input").asText())
        .as("what was not updated stays")
        .isEqualTo("kept " + mark);
    assertThat(after.path("metadata").path("a").asInt()).isEqualTo(1);
    assertThat(after.path("metadata").path("b").asInt()).isEqualTo(2);

    assertThat(ids(seen.path("pinned")))
        .as("a version shows what was there then")
        .containsExactlyInAnyOrder(kept, removed);
    JsonNode pinned =
        stream(seen.path("pinned"))
            .filter(row -> row.path("id").asText().equals(kept))
            .findFirst()
            .orElseThrow();
    assertThat(pinned.path("expected").asText()).isEqualTo("before");
  }

  private static JsonNode row(JsonNode seen, String span) {
    String id = seen.path(span).path("id").asText();
    return stream(seen.path("rows"))
        .filter(row -> row.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ids(JsonNode rows) {
    return stream(rows).map(row -> row.path("id").asText()).toList();
  }

  private static List<String> strings(JsonNode array) {
    return stream(array).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
