package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import dev.meridian.model.trace.XactId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QueryTest extends DataPlaneTest {
  private String project() {
    return "project_logs('" + tenant.project + "')";
  }

  private void insert(String kind, Object id, String events) {
    Api.Reply reply =
        api.post("/v1/%s/%s/insert".formatted(kind, id), "{\"events\":[" + events + "]}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  private List<String> ids(JsonNode rows) {
    List<String> ids = new ArrayList<>();
    rows.forEach(r -> ids.add(r.get("id").asText()));
    return ids;
  }

  @Test
  void pagesCoverEverythingOnceWhileRowsAreMerged() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 25; i++) {
      rows.append(i == 0 ? "" : ",").append("{\"id\":\"r%d\"}".formatted(i));
    }
    insert("project_logs", tenant.project, rows.toString());
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Api.Reply page =
          btql(
              "select: * | from: %s | limit: 4".formatted(project())
                  + cursor.map(c -> " | cursor: \"" + c + "\"").orElse(""));
      seen.addAll(ids(page.json().get("data")));
      cursor = Optional.ofNullable(page.json().get("cursor").textValue());
      assertThat(page.headers().firstValue("x-bt-cursor")).isEqualTo(cursor);
      insert("project_logs", tenant.project, "{\"id\":\"r1\",\"_is_merge\":true,\"output\":1}");
    } while (cursor.isPresent());
    assertThat(seen).doesNotHaveDuplicates().hasSize(25);
  }

  @Test
  void filtersOfAllThreeForms() {
    insert(
        "project_logs",
        tenant.project,
        """
        {"id":"a","input":"hello world","metadata":{"m":1},"tags":["t"],"root_span_id":"x","created":"2026-01-01T00:00:00Z"},
        {"id":"b","span_attributes":{"name":"n","type":"llm"},"root_span_id":"x","created":"2026-01-02T00:00:00+00:00"},
        {"id":"c","error":"boom","scores":{"s":0.5},"created":"2026-01-03T00:00:00.000Z"}
        """);
    assertThat(
            ids(
                data(
                    "SELECT * FROM "
                        + project()
                        + " WHERE root_span_id = 'x' ORDER BY created ASC LIMIT 10")))
        .containsExactly("a", "b");
    assertThat(ids(data("select: * | from: " + project() + " spans | filter: error IS NOT NULL")))
        .containsExactly("c");
    assertThat(
            ids(
                data(
                    "select: * | from: "
                        + project()
                        + " | filter: root_span_id IN ['x'] AND span_attributes.type != 'score'")))
        .containsExactly("b");
    assertThat(ids(data("SELECT * FROM " + project() + " WHERE metadata.m = 1.0")))
        .containsExactly("a");
    assertThat(ids(data("SELECT * FROM " + project() + " WHERE tags INCLUDES 't'")))
        .containsExactly("a");
    assertThat(
            ids(
                data(
                    "SELECT * FROM "
                        + project()
                        + " WHERE input MATCH 'WORLD' OR scores.s >= 0.5")))
        .containsExactly("c", "a");
    assertThat(ids(data("SELECT * FROM " + project() + " WHERE input LIKE 'hell%'")))
        .containsExactly("a");
    assertThat(
            data(
                "select: * | from: "
                    + project()
                    + " | filter: created >= NOW() - INTERVAL 3600 SECOND"))
        .isEmpty();
    assertThat(
            data("SELECT count(*) AS n, max(created) as latest FROM " + project())
                .get(0)
                .get("n")
                .intValue())
        .isEqualTo(3);
    assertThat(data("SELECT id, metadata.m AS m FROM " + project() + " WHERE id = 'a'").toString())
        .isEqualTo("[{\"id\":\"a\",\"m\":1}]");
  }

  @Test
  void datasetIsReadAsOfAVersion() {
    insert("dataset", tenant.dataset, "{\"id\":\"d1\",\"input\":1},{\"id\":\"d2\",\"input\":2}");
    String version =
        data("SELECT max(_xact_id) as version FROM dataset('" + tenant.dataset + "')")
            .get(0)
            .get("version")
            .asText();
    insert(
        "dataset",
        tenant.dataset,
        "{\"id\":\"d1\",\"_is_merge\":true,\"input\":9},{\"id\":\"d2\",\"_object_delete\":true}");
    ObjectNode request =
        Json.object()
            .put(
                "query",
                "select: * | from: dataset('" + tenant.dataset + "') | sort: _pagination_key asc");
    JsonNode now = api.post("/btql", request).json().get("data");
    assertThat(ids(now)).containsExactly("d1");
    assertThat(now.get(0).get("input").intValue()).isEqualTo(9);
    JsonNode then = api.post("/btql", request.put("version", version)).json().get("data");
    assertThat(ids(then)).containsExactly("d1", "d2");
    assertThat(then.get(0).get("input").intValue()).isEqualTo(1);
    String pretty = new XactId(Long.parseLong(version)).pretty();
    assertThat(ids(api.post("/btql", request.put("version", pretty)).json().get("data")))
        .containsExactly("d1", "d2");
    assertThat(
            api.get("/v1/dataset/" + tenant.dataset + "/summarize?summarize_data=true")
                .json()
                .at("/data_summary/total_records")
                .intValue())
        .isEqualTo(1);
    assertThat(api.get("/dataset-summary?dataset_id=" + tenant.dataset).body())
        .isEqualTo("{\"total_records\":1}");
  }

  @Test
  void whatIsNotSupportedIsNamedWithItsPlace() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "SELECT * FROM " + project() + " GROUP BY id",
                "* beside aggregates or groups at line 1",
                "SELECT * FROM " + project() + " WHERE sqrt(id) = 1",
                "function sqrt at line 1",
                "select: * | from: nonsense('" + tenant.org + "')",
                "source nonsense at line 1, column 19",
                "SELECT * FROM " + project() + " JOIN x",
                "JOIN at line 1",
                "select: * | from: " + project() + " | nonsense: id",
                "clause nonsense",
                "SELECT id FROM " + project() + " WHERE (id = 'a'",
                "the end comes too early at line 1",
                "SELECT id, count(*) FROM " + project(),
                "id outside of GROUP BY and aggregates at line 1, column 8")
            .entrySet()) {
      Api.Reply reply = btql(wrong.getKey());
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json().get("Message").asText()).contains(wrong.getValue());
    }
  }

  @Test
  void quotesInAValueStayAValue() {
    insert("project_logs", tenant.project, "{\"id\":\"o'; drop table span; --\"}");
    assertThat(data("SELECT * FROM " + project() + " WHERE id = 'o''; drop table span; --'"))
        .hasSize(1);
  }

  @Test
  void summaryHasATracesTotals() {
    insert(
        "project_logs",
        tenant.project,
        """
        {"id":"root","span_id":"s1","root_span_id":"t","metrics":{"start":1,"end":3}},
        {"id":"kid","span_id":"s2","root_span_id":"t","span_parents":["s1"],"metrics":{"tokens":7},"scores":{"q":1}}
        """);
    JsonNode rows =
        data(
            "select: * | from: "
                + project()
                + " summary | preview_length: 125 | sort: _pagination_key DESC | limit: 50");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).at("/metrics/tokens").intValue()).isEqualTo(7);
    assertThat(rows.get(0).at("/metrics/duration").intValue()).isEqualTo(2);
    assertThat(rows.get(0).at("/scores/q").intValue()).isEqualTo(1);
  }

  @Test
  void everySortIsContinuedByItsCursorWhileRowsAreWritten() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 23; i++) {
      rows.append(i == 0 ? "" : ",")
          .append(
              "{\"id\":\"r%02d\",\"input\":\"%d\",\"created\":\"2026-01-%02dT00:00:00Z\",\"metadata\":{\"x\":%s},\"scores\":{\"s\":%s}}"
                  .formatted(
                      i,
                      i % 3,
                      1 + i % 5,
                      List.of("1", "\"a\"", "null", "2.5").get(i % 4),
                      i % 6 == 0 ? "null" : "0." + i % 6));
    }
    insert("project_logs", tenant.project, rows.toString());
    for (String sort :
        List.of(
            "created",
            "created desc",
            "_xact_id",
            "id desc",
            "metadata.x",
            "metadata.x desc, created",
            "scores.s desc",
            "scores.s, id desc",
            "len(input), _pagination_key desc",
            "_pagination_key")) {
      String query = "select: id | from: %s | sort: %s | limit: 4".formatted(project(), sort);
      List<String> whole = ids(data("select: id | from: %s | sort: %s".formatted(project(), sort)));
      List<String> seen = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      do {
        JsonNode page = btql(query + cursor.map(c -> " | cursor: '" + c + "'").orElse("")).json();
        seen.addAll(ids(page.get("data")));
        cursor = Optional.ofNullable(page.get("cursor").textValue());
        insert("project_logs", tenant.project, "{\"id\":\"r07\",\"_is_merge\":true,\"output\":1}");
      } while (cursor.isPresent());
      // A merge gives a row a new transaction: by that order alone it moves.
      if (sort.equals("_xact_id")) {
        assertThat(seen).containsAll(whole);
      } else {
        assertThat(seen).as(sort).containsExactlyElementsOf(whole);
      }
    }
  }

  @Test
  void cursorOfAnotherQueryIsRefused() {
    insert("project_logs", tenant.project, "{\"id\":\"a\"},{\"id\":\"b\"}");
    String cursor =
        btql("select: * | from: " + project() + " | limit: 1").json().get("cursor").asText();
    assertThat(
            btql("select: id | from: " + project() + " | limit: 5 | cursor: '" + cursor + "'")
                .status())
        .isEqualTo(200);
    for (String other :
        List.of(
            "select: * | from: " + project() + " | filter: id = 'a' | cursor: '%s'",
            "select: * | from: " + project() + " | sort: created | cursor: '%s'",
            "select: * | from: experiment('" + tenant.experiment + "') | cursor: '%s'")) {
      Api.Reply reply = btql(other.formatted(cursor));
      assertThat(reply.status()).as(other).isEqualTo(400);
      assertThat(reply.json().get("Message").asText()).contains("Invalid cursor");
    }
    for (String broken : List.of("x", "AAAAAAAAAAA", "W10", "WzEsMiwzLDQsW11d")) {
      assertThat(btql("select: * | from: " + project() + " | cursor: '" + broken + "'").status())
          .isEqualTo(400);
    }
  }
}
