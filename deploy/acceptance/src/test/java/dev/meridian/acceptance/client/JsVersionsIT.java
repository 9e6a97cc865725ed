package dev.meridian.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The official JavaScript client, unchanged: what is kept in versions, datasets and prompts. */
@OnStack
class JsVersionsIT {
  private final Stack stack = Stack.running();

  @InEachRegion
  void aDatasetIsReadAtEveryVersionAndRestored(Tenant tenant) throws Exception {
    JsonNode seen = run(tenant, "datasets.mjs");
    JsonNode rows = seen.path("rows");
    Set<String> first = Set.of("case 0", "case 1", "case 2", "case 3", "case 4");
    Set<String> later = Set.of("case 0", "case 2", "case 3", "case 4", "case 5");

    assertThat(ids(rows.path("head"))).isEqualTo(later);
    assertThat(rows.at("/head/case 0/expected").asText()).isEqualTo("changed");
    assertThat(rows.at("/head/case 5/origin/id").asText()).isEqualTo("case 0");
    assertThat(rows.path("byId")).hasSize(5);
    for (String version : new String[] {"pinned", "bySnapshot", "byEnvironment", "afterRestore"}) {
      assertThat(ids(rows.path(version))).as(version).isEqualTo(first);
      assertThat(rows.path(version).at("/case 0/expected").asInt(-1)).as(version).isZero();
    }
    assertThat(ids(rows.path("filtered")))
        .as("a filter, an order and a limit of the caller's")
        .isEqualTo(Set.of("case 0", "case 2"));

    assertThat(seen.at("/preview").toString())
        .isEqualTo("{\"rows_to_restore\":2,\"rows_to_delete\":1}");
    assertThat(seen.at("/restored/rows_restored").asInt()).isEqualTo(2);
    assertThat(seen.at("/restored/rows_deleted").asInt()).isEqualTo(1);
    assertThat(seen.at("/nothing/xact_id").isNull()).as("a second time changes nothing").isTrue();
    assertThat(seen.at("/totals/dataSummary/totalRecords").asInt()).isEqualTo(5);

    assertThat(seen.path("again")).as("a name that is there").isEqualTo(seen.path("second"));
    assertThat(seen.at("/renamed/name").asText()).isEqualTo("renamed");
    assertThat(seen.path("byName")).isEqualTo(seen.path("renamed"));
    assertThat(seen.path("byXact")).isEqualTo(seen.path("first"));
    assertThat(seen.path("listed")).hasSize(2);
    assertThat(seen.path("left")).hasSize(1);
    assertThat(seen.at("/unknown/text").asText()).contains("not found");
  }

  @InEachRegion
  void anEvaluationSaysWhichVersionItRanOn(Tenant tenant) throws Exception {
    JsonNode seen = run(tenant, "datasets.mjs");

    assertThat(seen.path("results").asInt()).as("five cases, two trials").isEqualTo(10);
    assertThat(seen.at("/summary/scores/square/score").asDouble()).isEqualTo(1);
    assertThat(seen.at("/summary/scores/traced/score").asDouble())
        .as("scorers read their case's trace back while it runs")
        .isEqualTo(1);
    assertThat(seen.at("/registered/dataset_id")).isEqualTo(seen.path("datasetId"));
    assertThat(seen.at("/registered/dataset_version")).isEqualTo(seen.at("/first/xact_id"));
    assertThat(seen.path("experimentRows"))
        .filteredOn(row -> row.path("is_root").asBoolean())
        .hasSize(10)
        .allSatisfy(
            row -> {
              assertThat(row.at("/origin/object_id")).isEqualTo(seen.path("datasetId"));
              assertThat(row.at("/metadata/seen")).isEqualTo(row.at("/input/n"));
            });
  }

  @InEachRegion
  void promptsAreLoadedBySlugIdVersionAndEnvironment(Tenant tenant) throws Exception {
    JsonNode seen = run(tenant, "prompts.mjs");
    String mark = seen.path("mark").asText();

    for (String head : new String[] {"bySlug", "byId"}) {
      assertThat(seen.path(head).path("first").asText()).as(head).isEqualTo("second " + mark);
    }
    for (String old : new String[] {"oldest", "older", "inEnvironment", "byIdInEnvironment"}) {
      assertThat(seen.path(old).path("first").asText()).as(old).isEqualTo("first " + mark);
    }
    assertThat(seen.path("versions")).as("what was ignored is no version").hasSize(2);
    assertThat(seen.at("/calls/ignored")).isEqualTo(seen.at("/calls/version2"));
    assertThat(seen.at("/calls/refused/status").asInt()).isEqualTo(409);
    assertThat(seen.at("/built/messages/1/content").asText()).isEqualTo("Hello Ada");
    assertThat(seen.at("/built/model").asText()).isEqualTo("gpt-4o");
    assertThat(seen.at("/built/tools/0/function/name").asText()).isEqualTo("wave");
    assertThat(seen.at("/logged/0/metadata/prompt/version")).isEqualTo(seen.at("/bySlug/version"));
    assertThat(seen.path("promptRows").findValuesAsText("slug"))
        .containsExactlyInAnyOrder("greeter", "judge");
    assertThat(seen.at("/never/text").asText()).contains("not found");
    assertThat(seen.at("/neverInEnvironment/status").asInt()).isEqualTo(400);
    assertThat(seen.at("/parameters/data").toString())
        .isEqualTo("{\"depth\":3,\"model\":\"gpt-4o\"}");
    assertThat(seen.at("/parameters/byId")).isEqualTo(seen.at("/parameters/data"));
    for (String call : new String[] {"invoked", "streamed", "function"}) {
      assertThat(seen.path(call).path("status").asInt()).as(call).isEqualTo(501);
      assertThat(seen.path(call).path("text").asText()).contains("does not run them");
    }
  }

  private JsonNode run(Tenant tenant, String script) throws Exception {
    String environment = Workspace.fresh("env").replace(' ', '-');
    Api.with(tenant.region().apiUrl(), tenant.owner().apiKey())
        .post("/environment", Map.of("name", environment, "slug", environment))
        .ok();
    return Program.of(tenant, stack.controlPlaneUrl())
        .node(
            script,
            Map.of(
                "project",
                Workspace.fresh("js versions"),
                "mark",
                Workspace.fresh("mark"),
                "environment",
                environment));
  }

  private static Set<String> ids(JsonNode rows) {
    Set<String> ids = new TreeSet<>();
    rows.fieldNames().forEachRemaining(ids::add);
    return ids;
  }
}
