package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Rows;
import dev.meridian.data.Tenant;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ShapesTest extends DataPlaneTest {
  @Inject DataSource store;

  @BeforeEach
  void traces() {
    insert(
        "project_logs",
        tenant.project,
        """
        {"id":"a","root_span_id":"a","scores":{"q":0.2},"metrics":{"start":1,"end":3}},
        {"id":"a1","root_span_id":"a","span_parents":["a"],"error":"boom","span_attributes":{"type":"llm"},
          "metadata":{"model":"gpt-4o"},"metrics":{"prompt_tokens":1000000,"completion_tokens":100000,"tokens":5}},
        {"id":"a2","root_span_id":"a","span_parents":["a"],"scores":{"q":0.4},"span_attributes":{"type":"task"}},
        {"id":"b","root_span_id":"b","scores":{"q":1}},
        {"id":"b1","root_span_id":"b","span_parents":["b"],"input":"needle in hay","span_attributes":{"type":"llm"}},
        {"id":"c","root_span_id":"c","tags":["x"]}
        """);
  }

  private void insert(String kind, Object id, String events) {
    Api.Reply reply =
        api.post("/v1/%s/%s/insert".formatted(kind, id), "{\"events\":[" + events + "]}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  private List<String> ids(String query) {
    List<String> ids = new ArrayList<>();
    data(query.replace("P", "project_logs('" + tenant.project + "')"))
        .forEach(r -> ids.add(r.get("id").asText()));
    return ids;
  }

  private JsonNode row(String query) {
    JsonNode rows = data(query.replace("P", "project_logs('" + tenant.project + "')"));
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  @Test
  void tracesAreAllSpansOfThoseThatHaveOneThatPasses() {
    assertThat(ids("select: id | from: P traces | filter: error is not null"))
        .containsExactly("a", "a1", "a2");
    assertThat(ids("select: id | from: P traces | filter: input like '%needle%'"))
        .containsExactly("b", "b1");
    assertThat(
            ids(
                "select: id | from: P traces | filter: error is not null and filter_spans(span_attributes.type = 'llm')"))
        .containsExactly("a1");
    assertThat(
            ids(
                "select: id | from: P traces | filter: any_span(error is not null) and any_span(span_attributes.type = 'task')"))
        .containsExactly("a", "a1", "a2");
    assertThat(ids("select: id | from: P | filter: any_span(input match 'NEEDLE') and is_root"))
        .containsExactly("b");
  }

  @Test
  void limitOfTracesCountsTraces() {
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      JsonNode page =
          btql("select: id | from: project_logs('%s') traces | limit: 1%s"
                  .formatted(tenant.project, cursor.map(c -> " | cursor: '" + c + "'").orElse("")))
              .json();
      page.get("data").forEach(r -> seen.add(r.get("id").asText()));
      cursor = Optional.ofNullable(page.get("cursor").textValue());
    } while (cursor.isPresent());
    assertThat(seen).containsExactly("c", "b", "b1", "a", "a1", "a2");
  }

  @Test
  void summariesAreOfTracesInWhichASpanPasses() {
    assertThat(ids("select: * | from: P summary | filter: error is not null")).containsExactly("a");
    assertThat(ids("select: * | from: P summary | filter: input like '%needle%'"))
        .containsExactly("b");
    JsonNode summary = row("select: * | from: P summary | filter: error is not null");
    assertThat(summary.at("/scores/q").doubleValue()).isEqualTo(0.3);
    assertThat(summary.at("/metrics/tokens").intValue()).isEqualTo(5);
    assertThat(
            ids(
                "SELECT * FROM P HAVING avg(scores.q) > 0.5"
                    .replace(
                        "FROM P",
                        "FROM project_logs('" + tenant.project + "', shape => 'summary')")))
        .containsExactly("b");
  }

  @Test
  void groupsOfTracesAndSummaries() {
    assertThat(
            row("measures: count(1) as n | from: P traces | filter: error is not null")
                .get("n")
                .intValue())
        .isEqualTo(3);
    assertThat(
            row("measures: count(1) as n | from: P traces | filter: input match 'needle'")
                .get("n")
                .intValue())
        .isEqualTo(2);
    JsonNode summary =
        row(
            "measures: count(1) as n, sum(scores.q) as q | from: P summary | filter: scores.q >= 0");
    assertThat(summary.get("n").intValue()).isEqualTo(2);
    assertThat(summary.get("q").doubleValue()).isEqualTo(1.3);
  }

  @Test
  void costIsEstimatedByThePriceTable() {
    assertThat(row("measures: sum(estimated_cost()) as c | from: P").get("c").doubleValue())
        .isEqualTo(3.5);
    assertThat(
            row("select: estimated_cost() as c | from: P | filter: id = 'a1'")
                .get("c")
                .doubleValue())
        .isEqualTo(3.5);
  }

  @Test
  void entriesBecomeRowsAndValuesBecomeColumns() {
    JsonNode scores =
        data(
            "dimensions: name | measures: avg(value) as v, count(1) as n | from: project_logs('%s') | unpivot: scores as (name, value)"
                .formatted(tenant.project));
    assertThat(scores.toString()).startsWith("[{\"name\":\"q\",\"v\":0.53333").contains("\"n\":3");
    assertThat(
            data("select: id, tag | from: project_logs('%s') | unpivot: tags as tag"
                    .formatted(tenant.project))
                .toString())
        .isEqualTo("[{\"id\":\"c\",\"tag\":\"x\"}]");
    JsonNode pivoted =
        row(
            "dimensions: is_root | measures: count(1) as n | pivot: span_attributes.type | from: P | filter: not is_root");
    assertThat(pivoted.toString()).contains("\"is_root\":false", "\"llm_n\":2", "\"task_n\":1");
    assertThat(
            data("SELECT DISTINCT root_span_id AS r FROM project_logs('%s') ORDER BY r LIMIT 2"
                    .formatted(tenant.project))
                .toString())
        .isEqualTo("[{\"r\":\"a\"},{\"r\":\"b\"}]");
  }

  @Test
  void samplesAreTheSameForTheSameSeed() {
    List<String> two = ids("select: id | from: P | sample: 2 seed 3");
    assertThat(two).hasSize(2).isEqualTo(ids("select: id | from: P | sample: 2 seed 3"));
    assertThat(ids("select: id | from: P | sample: 100%")).hasSize(6);
    assertThat(ids("select: id | from: P | sample: 0%")).isEmpty();
    assertThat(row("measures: count(1) as n | from: P | sample: 3").get("n").intValue())
        .isEqualTo(3);
  }

  @Test
  void severalObjectsAreReadInOneOrderAndEachIsAuthorized() {
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    insert("experiment", tenant.experiment, "{\"id\":\"e\"}");
    assertThat(
            btql("select: id | from: project_logs('%s', '%s')"
                    .formatted(tenant.project, other.project))
                .status())
        .isEqualTo(403);
    assertThat(
            ids(
                "select: id | from: project_logs('%1$s', '%1$s') | limit: 2"
                    .formatted(tenant.project)))
        .containsExactly("c", "b1");
  }

  @Test
  void localDaysBeginByTheOffset() {
    insert("project_logs", tenant.project, "{\"id\":\"z\",\"created\":\"2026-01-02T03:00:00Z\"}");
    JsonNode rows =
        api.post(
                "/btql",
                Json.object()
                    .put("tz_offset", 480)
                    .put(
                        "query",
                        "select: day(created) as d, week(created) as w, date_trunc('6 hours', created) as h | from: project_logs('%s') | filter: id = 'z'"
                            .formatted(tenant.project)))
            .json()
            .get("data");
    assertThat(rows.get(0).toString())
        .isEqualTo(
            "{\"d\":\"2026-01-01T08:00:00.000Z\",\"w\":\"2025-12-29T08:00:00.000Z\",\"h\":\"2026-01-02T02:00:00.000Z\"}");
  }

  @Test
  void headerSaysWhatWasDoneAndNothingOfTheRows() {
    Api.Reply reply =
        btql(
            "select: * | from: project_logs('%s') | filter: metadata.secretKey = 'secretValue' and input = 'hidden'"
                .formatted(tenant.project));
    assertThat(reply.headers().firstValue("x-bt-query-plan").orElseThrow())
        .isEqualTo(
            "{\"engine\":\"postgres\",\"source\":\"project_logs\",\"shape\":\"spans\",\"pushed\":[\"metadata =\"],\"complete\":false,\"index\":\"metadata\",\"rows_read\":0}");
  }

  @Test
  void slowQueriesEndInPostgresToo() throws SQLException {
    String waiting =
        "pid <> pg_backend_pid() and wait_event_type = 'Lock' and query like '%%from span%%'";
    Rows activity = new Rows(store);
    try (Connection other = store.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table span in access exclusive mode");
      CompletableFuture<Api.Reply> slow =
          CompletableFuture.supplyAsync(
              () ->
                  api.post(
                      "/btql",
                      Json.object()
                          .put("query_timeout_seconds", 3)
                          .put(
                              "query",
                              "measures: count(1) as n, p95(metrics.tokens) | from: project_logs('%s')"
                                  .formatted(tenant.project))));
      while (activity.count("pg_stat_activity", waiting) == 0) {
        assertThat(slow).as("was never in Postgres").isNotDone();
      }
      Api.Reply reply = slow.join();
      assertThat(reply.status()).as(reply.body()).isEqualTo(400);
      assertThat(reply.json().get("Message").asText()).contains("took longer");
      // The cancellation is on its way when the caller is told.
      long patience = System.nanoTime() + 10_000_000_000L;
      while (activity.count("pg_stat_activity", waiting) != 0) {
        assertThat(System.nanoTime()).as("still in Postgres").isLessThan(patience);
      }
      other.rollback();
    }
    assertThat(api.post("/btql", "{\"query\":\"x\",\"query_timeout_seconds\":-1}").status())
        .isEqualTo(400);
  }
}
