package dev.meridian.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.util.Map;

/** The official JavaScript client, unchanged: spans, files and experiments in full. */
@OnStack
class JsRecordsIT {
  private final Stack stack = Stack.running();

  @InEachRegion
  void spansFindTheirParentsAndAreUpdatedMaskedAndLinked(Tenant tenant) throws Exception {
    JsonNode seen = run(tenant, "spans.mjs");
    Found rows = new Found(seen.path("rows"));
    String span = seen.path("spanId").asText();
    String trace = seen.path("rootSpanId").asText();

    for (String child : new String[] {"by slug", "by headers", "with parent", "adds", "renamed"}) {
      assertThat(rows.parents(child)).as(child).containsExactly(span);
      assertThat(rows.named(child).path("root_span_id").asText()).as(child).isEqualTo(trace);
    }
    JsonNode older = rows.named("by older slug");
    assertThat(rows.parents("by older slug"))
        .as("a slug of version 3")
        .containsExactly(seen.path("older").get(1).asText());
    assertThat(older.path("root_span_id").asText()).isEqualTo(seen.path("older").get(2).asText());
    assertThat(rows.named("by name in a slug").path("is_root").asBoolean()).isTrue();
    assertThat(rows.parents("add")).containsExactly(rows.named("adds").path("span_id").asText());
    assertThat(rows.named("add").path("output").asInt()).isEqualTo(3);
    assertThat(rows.named("counts").path("output").toString()).isEqualTo("[1,2]");
    assertThat(rows.named("fails").path("error").asText()).contains("broken " + mark(seen));

    JsonNode renamed = rows.named("renamed");
    assertThat(renamed.path("id").asText()).isEqualTo(seen.path("childId").asText());
    assertThat(renamed.path("span_attributes").path("type").asText()).isEqualTo("llm");
    assertThat(renamed.path("scores").path("liked").asInt()).isEqualTo(1);
    assertThat(renamed.path("tags").toString()).as("updateSpan()").isEqualTo("[\"later\"]");
    JsonNode root = rows.named("root");
    assertThat(root.path("output").asText()).isEqualTo("updated by slug");
    assertThat(root.path("metadata").toString()).contains("\"kept\":1", "\"added\":2");
    assertThat(root.path("error").asText()).contains("noted");
    JsonNode masked = rows.id(seen.path("masked").asText());
    assertThat(masked.path("input").path("text").asText()).isEqualTo("a ***");
    assertThat(masked.path("output").asText()).isEqualTo("***");
    assertThat(seen.path("link").asText())
        .isEqualTo(seen.path("linked").asText())
        .contains(seen.path("projectId").asText(), seen.path("rootId").asText());
    assertThat(seen.path("objectOfSlug").asText()).isEqualTo(seen.path("projectId").asText());

    Found experiment = new Found(seen.path("experimentRows"));
    assertThat(experiment.named("in the experiment").path("is_root").asBoolean()).isTrue();
    JsonNode full = experiment.id(seen.path("full").asText());
    assertThat(full.path("output").asInt()).isEqualTo(3);
    assertThat(full.path("scores").toString()).contains("\"exact\":1", "\"human\":0.5");
    assertThat(full.at("/comments/0/comment/text").asText()).isEqualTo("said " + mark(seen));
  }

  @InEachRegion
  void filesOfEveryKindComeDownAsTheyWentUp(Tenant tenant) throws Exception {
    JsonNode seen = run(tenant, "attachments.mjs");

    assertThat(seen.path("text").asText()).isEqualTo("text " + mark(seen));
    assertThat(seen.at("/large/read").asText()).isEqualTo(seen.at("/large/sent").asText());
    assertThat(seen.path("disk").toString()).isEqualTo("[0,1,2,255]");
    assertThat(seen.path("whole").asBoolean()).as("a value of 8 MB").isTrue();
    assertThat(seen.path("json")).isEqualTo(seen.path("sentJson"));
    assertThat(seen.path("base64").asText()).startsWith("data:text/plain;base64,");
    assertThat(seen.path("record").asText()).as("a dataset's").isEqualTo("row " + mark(seen));
    assertThat(seen.at("/row/text/filename").asText()).isEqualTo("ä note.txt");
    assertThat(seen.at("/row/text/key").asText()).isNotEmpty();
    assertThat(seen.at("/row/external/type").asText()).isEqualTo("external_attachment");
    assertThat(seen.at("/row/external/url").asText()).isEqualTo("s3://bucket/key.pdf");
    assertThat(seen.at("/external/status").asInt()).as("no web address").isEqualTo(400);
    assertThat(seen.at("/status/upload_status").asText()).isEqualTo("done");
    assertThat(seen.at("/missingStatus/upload_status").asText()).isEqualTo("error");
    assertThat(seen.at("/missing/text").asText()).contains("got \"error\"");
  }

  @InEachRegion
  void experimentsAreComparedWithTheirBase(Tenant tenant) throws Exception {
    JsonNode seen = run(tenant, "experiments.mjs");
    String mark = mark(seen);

    assertThat(quality(seen, "base").path("score").asDouble()).isEqualTo(0.5);
    assertThat(quality(seen, "base").path("diff").isMissingNode()).isTrue();
    for (String compared : new String[] {"better", "byId", "explicit"}) {
      assertThat(seen.path(compared).path("comparisonExperimentName").asText())
          .as(compared)
          .isEqualTo("base " + mark);
    }
    assertThat(seen.path("newest").path("comparisonExperimentName").asText())
        .as("without a base, the one before it")
        .isEqualTo("by id " + mark);
    assertThat(quality(seen, "better").path("improvements").asInt()).isEqualTo(1);
    assertThat(quality(seen, "better").path("regressions").asInt()).isEqualTo(1);
    assertThat(quality(seen, "better").path("diff").asDouble()).isBetween(0.16, 0.17);
    assertThat(quality(seen, "byId").path("diff").asDouble()).isZero();
    assertThat(quality(seen, "explicit").path("regressions").asInt()).isEqualTo(2);
    assertThat(seen.at("/better/metrics/latency/metric").asDouble()).isEqualTo(2);
    assertThat(seen.at("/fetchedBase/id")).isEqualTo(seen.path("baseId"));
    assertThat(quality(seen, "unknownBase").path("score").asInt())
        .as("without its base, which is not there")
        .isEqualTo(1);

    assertThat(seen.at("/onNamed/cases").asInt()).isEqualTo(3);
    assertThat(seen.at("/onNamed/scores/same/score").asInt()).isEqualTo(1);
    assertThat(seen.at("/onNewest/cases").asInt())
        .as("BaseExperiment() without a name is the newest one's cases")
        .isEqualTo(3);
    assertThat(seen.at("/onNewest/comparedWith").asText()).isEqualTo("on named " + mark);
    assertThat(seen.at("/names/again").asText())
        .startsWith("base " + mark)
        .isNotEqualTo("base " + mark);
    assertThat(seen.at("/names/updatedId")).isEqualTo(seen.path("baseId"));
    assertThat(seen.at("/nameless/name").asText()).matches("feature/x-\\d+");
    assertThat(seen.at("/nameless/metadata/a/b").asInt()).isEqualTo(1);
    assertThat(seen.at("/missing/text").asText()).contains("not found");
  }

  @InEachRegion
  void whatFailsInAnEvaluationIsCountedAndKept(Tenant tenant) throws Exception {
    JsonNode seen = run(tenant, "experiments.mjs");
    JsonNode failing = seen.path("failing");

    assertThat(failing.at("/scores/same/score").asInt()).as("of what ran").isEqualTo(1);
    assertThat(failing.at("/scores/one/score").asDouble()).isEqualTo(0.25);
    assertThat(failing.path("scores").has("none")).as("a score of null is none").isFalse();
    assertThat(failing.at("/metrics/errors/metric").asDouble()).isEqualTo(1);
    assertThat(failing.at("/metrics/prompt_tokens/metric").asDouble()).isEqualTo(2.5);
    assertThat(failing.path("comparisonExperimentName").asText()).isEqualTo("base " + mark(seen));
    assertThat(seen.path("failingRows")).hasSize(8);
    assertThat(seen.path("failingRows").toString()).contains("task broke " + mark(seen));
  }

  private JsonNode run(Tenant tenant, String script) throws Exception {
    return Program.of(tenant, stack.controlPlaneUrl())
        .node(
            script,
            Map.of("project", Workspace.fresh("js records"), "mark", Workspace.fresh("mark")));
  }

  private static String mark(JsonNode seen) {
    return seen.path("mark").asText();
  }

  private static JsonNode quality(JsonNode seen, String experiment) {
    return seen.path(experiment).path("scores").path("quality");
  }
}
