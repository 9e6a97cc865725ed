package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every source, shape, clause and function by its name, over the same few rows of each source. */
@QuarkusTest
class EveryClauseTest extends DataPlaneTest {
  private final UUID playground = UUID.randomUUID();

  /** Two traces: a (an error below, 10 + 20 tokens) and b (a score of 1). */
  @BeforeEach
  void rows() {
    ObjectNode body = Json.object();
    for (String source : new String[] {"project_logs", "experiment", "playground_logs"}) {
      span(body, source, "a", "a").put("input", "Hello Needle");
      ObjectNode below = span(body, source, "a1", "a").put("error", "broken");
      below.putArray("span_parents").add("a");
      below.putObject("span_attributes").put("type", "llm").put("name", "chat");
      below
          .putObject("metrics")
          .put("start", 1)
          .put("end", 3)
          .put("prompt_tokens", 1_000_000)
          .put("completion_tokens", 0)
          .put("tokens", 20);
      below.putObject("metadata").put("model", "gpt-4o");
      ObjectNode b = span(body, source, "b", "b").put("input", "bye");
      b.putObject("scores").put("q", 1);
      b.putArray("tags").add("x").add("y");
    }
    for (String id : new String[] {"a", "a1", "b"}) {
      body.withArrayProperty("rows")
          .addObject()
          .put("dataset_id", tenant.dataset.toString())
          .put("id", id)
          .put("input", id);
    }
    Api.Reply reply = api.post("/logs3", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "id = 'a1'; a1",
        "id != 'a1'; a b",
        "id in ['a', 'b']; a b",
        "id not in ['a', 'b']; a1",
        "error is not null and not (id = 'b'); a1",
        "error is null or id = 'a1'; a a1 b",
        "scores.q >= 0.5; b",
        "scores.q < 0.5; -",
        "metrics.tokens > 10 and metrics.tokens <= 20; a1",
        "metrics.duration = 2; a1",
        "tags in ['y']; b",
        "tags includes 'x'; b",
        "input like '%Needle'; a",
        "input like '%needle'; -",
        "input ilike '%NEEDLE'; a",
        "input not like '%Needle'; b",
        "input match 'needle hello'; a",
        "search('needle'); a",
        "metadata.model = 'gpt-4o'; a1",
        "metadata.nothing = 'x'; -",
        "metadata.nothing is null; a a1 b",
        "created > now() - interval 1 hour; a a1 b",
        "created < NOW() - INTERVAL 3600 SECOND; -",
        "created + interval 1 day > now(); a a1 b",
        "any_span(error is not null) and is_root; a",
        "span_attributes.type = 'llm'; a1",
        "estimated_cost() > 0; a1",
        "lower(span_attributes.name) = 'chat'; a1",
        "coalesce(error, 'none') = 'none'; a b",
      })
  void filtersFindWhatTheySay(String filter, String ids) {
    String found = ids.equals("-") ? "" : ids;
    for (String source :
        new String[] {
          "project_logs('" + tenant.project + "')",
          "experiment('" + tenant.experiment + "')",
          "playground_logs('" + playground + "')"
        }) {
      assertThat(ids("select: id | from: %s | filter: %s | sort: id".formatted(source, filter)))
          .as(source)
          .isEqualTo(found);
      if (!filter.contains("[") && !filter.contains("includes")) {
        assertThat(ids("SELECT id FROM %s WHERE %s ORDER BY id".formatted(source, filter)))
            .as("SQL of " + source)
            .isEqualTo(found);
      }
    }
  }

  @Test
  void shapesAnswerSpansTracesAndSummaries() {
    String from = "select: id | from: playground_logs('" + playground + "') ";
    assertThat(ids(from + "spans | filter: error is not null")).isEqualTo("a1");
    assertThat(ids(from + "traces | filter: error is not null | sort: id")).isEqualTo("a a1");
    assertThat(ids(from + "summary | filter: error is not null")).isEqualTo("a");
    assertThat(ids(from + "traces | filter: filter_spans(error is not null)")).isEqualTo("a1");
  }

  @Test
  void clausesOfGroupsAndEntries() {
    String from = " | from: experiment('" + tenant.experiment + "')";
    assertThat(one("measures: count(1) as n, sum(metrics.tokens) as t" + from).toString())
        .isEqualTo("{\"n\":3,\"t\":20}");
    assertThat(
            one("measures: percentile(metrics.tokens, 0.5) as p, p95(metrics.tokens) as q" + from)
                .get("p")
                .intValue())
        .isEqualTo(20);
    assertThat(
            data("dimensions: root_span_id as r | measures: count(1) as n" + from + " | sort: r")
                .toString())
        .isEqualTo("[{\"r\":\"a\",\"n\":2},{\"r\":\"b\",\"n\":1}]");
    assertThat(one("measures: count(1) as n | pivot: root_span_id" + from).toString())
        .isEqualTo("{\"a_n\":2,\"b_n\":1}");
    assertThat(data("select: id, tag" + from + " | unpivot: tags as tag | sort: tag").toString())
        .isEqualTo("[{\"id\":\"b\",\"tag\":\"x\"},{\"id\":\"b\",\"tag\":\"y\"}]");
    assertThat(data("select: k, v" + from + " | unpivot: scores as (k, v)").toString())
        .isEqualTo("[{\"k\":\"q\",\"v\":1}]");
    assertThat(data("select: id" + from + " | sample: 2 seed 1")).hasSize(2);
    assertThat(one("select: input" + from + " | filter: id = 'a' | preview_length: 5").toString())
        .contains("Hello")
        .doesNotContain("Needle");
    assertThat(ids("select: id" + from + " | sort: created desc, id desc | limit: 2"))
        .isEqualTo("b a1");
  }

  @Test
  void datasetsAreReadLikeTheOthers() {
    String from = " | from: dataset('" + tenant.dataset + "')";
    assertThat(ids("select: id" + from + " | filter: input = 'a1'")).isEqualTo("a1");
    assertThat(one("measures: count(1) as n, max(_xact_id) as version" + from).get("n").intValue())
        .isEqualTo(3);
  }

  @Test
  void whatIsUnknownIsNullOrRefusedWithItsPlace() {
    String from = " | from: playground_logs('" + playground + "')";
    assertThat(one("select: nothing as n" + from + " | filter: id = 'a'").get("n").isNull())
        .isTrue();
    Api.Reply refused = btql("select: sqrt(id) as n" + from);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("function sqrt at line 1, column 9");
    for (String format : new String[] {"json", "jsonl", "parquet"}) {
      Api.Reply reply =
          api.post("/btql", Json.object().put("query", "select: id" + from).put("fmt", format));
      assertThat(reply.status()).as(format).isEqualTo(200);
    }
  }

  private ObjectNode span(ObjectNode body, String source, String id, String root) {
    ObjectNode row = body.withArrayProperty("rows").addObject();
    row.put("id", id).put("span_id", id).put("root_span_id", root);
    switch (source) {
      case "project_logs" -> row.put("project_id", tenant.project.toString()).put("log_id", "g");
      case "experiment" -> row.put("experiment_id", tenant.experiment.toString());
      default ->
          row.put("prompt_session_id", playground.toString())
              .put("project_id", tenant.project.toString())
              .put("log_id", "x");
    }
    return row;
  }

  private String ids(String query) {
    return String.join(" ", data(query).findValuesAsText("id"));
  }

  private JsonNode one(String query) {
    JsonNode rows = data(query);
    assertThat(rows).as(rows.toString()).hasSize(1);
    return rows.get(0);
  }
}
