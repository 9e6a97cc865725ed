package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Grouped answers that are read a page at a time. */
@QuarkusTest
class GroupPagesTest extends DataPlaneTest {
  @BeforeEach
  void rows() {
    ObjectNode body = Json.object();
    for (int i = 0; i < 60; i++) {
      ObjectNode row = body.withArrayProperty("events").addObject();
      row.put("id", "r" + i).put("input", "text " + i % 9);
      ObjectNode metadata = row.putObject("metadata").put("model", "m" + i % 7);
      if (i % 5 != 0) {
        metadata.put("user", "u" + i % 4);
      }
      row.putObject("metrics").put("tokens", i % 3);
    }
    assertThat(api.post("/v1/project_logs/" + tenant.project + "/insert", body).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dimensions: metadata.model as m, metadata.user as u | measures: count(1) as n | from: P",
        "dimensions: metadata.model as m, metadata.user as u | measures: count(1) as n | from: P | sort: n desc",
        "dimensions: metadata.model as m, metadata.user as u | measures: sum(metrics.tokens) as t | from: P"
            + " | sort: metadata.user asc, t desc",
        "dimensions: input as i, metadata.user as u | measures: count(1) as n | from: P | sort: n",
        "dimensions: metadata.user as u, metadata.model as m | measures: count(1) as n | from: P summary | sort: n desc",
        "dimensions: metadata.model as m | pivot: metadata.user as u | measures: count(1) as n | from: P",
      })
  void pagesAreTheWholeAnswerOnceAndInItsOrder(String query) {
    String whole = query.replace("from: P", "from: project_logs('" + tenant.project + "')");
    List<JsonNode> all = new ArrayList<>();
    data(whole).forEach(all::add);
    assertThat(all).hasSizeGreaterThan(6);

    List<JsonNode> paged = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      JsonNode page =
          btql(whole + " | limit: 3" + cursor.map(c -> " | cursor: '" + c + "'").orElse("")).json();
      assertThat(page.get("data").size()).isBetween(1, 3);
      page.get("data").forEach(paged::add);
      cursor = Optional.ofNullable(page.get("cursor").textValue());
    } while (cursor.isPresent());

    assertThat(paged).isEqualTo(all);
  }

  @Test
  void pagesGoOnBehindTheirGroupWhileRowsAreWritten() {
    String query =
        "SELECT metadata.model AS m, count(*) AS n FROM project_logs('"
            + tenant.project
            + "') GROUP BY 1 HAVING count(*) > 1 ORDER BY m LIMIT 4";
    JsonNode first = btql(query).json();
    assertThat(first.get("data").findValuesAsText("m")).containsExactly("m0", "m1", "m2", "m3");
    ObjectNode body = Json.object();
    ObjectNode row = body.withArrayProperty("events").addObject();
    row.putObject("metadata").put("model", "a");
    api.post("/v1/project_logs/" + tenant.project + "/insert", body);

    JsonNode second = btql(query + " OFFSET '" + first.get("cursor").asText() + "'").json();

    assertThat(second.get("data").findValuesAsText("m")).containsExactly("m4", "m5", "m6");
    assertThat(second.get("cursor").isNull()).isTrue();
  }

  @Test
  void aCursorOfOtherGroupsIsRefused() {
    String from = " | from: project_logs('" + tenant.project + "') | limit: 1";
    String query = "dimensions: metadata.model as m | measures: count(1) as n" + from;
    String cursor = btql(query).json().get("cursor").asText();

    for (String other :
        List.of(
            "dimensions: metadata.user as m | measures: count(1) as n" + from,
            "select: *" + from,
            query + " | sort: n desc")) {
      assertThat(btql(other + " | cursor: '" + cursor + "'").status()).as(other).isEqualTo(400);
    }
    assertThat(btql(query + " | cursor: '" + cursor + "'").status()).isEqualTo(200);
  }
}
