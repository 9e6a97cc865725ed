package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.eval.Moment;
import dev.meridian.data.query.parse.TextReader;
import dev.meridian.data.query.plan.Output;
import dev.meridian.data.query.plan.QueryPlan;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

/** What Postgres, the scan and the groups answer is what every row, looked at by itself, gives. */
@QuarkusTest
class RandomQueryTest extends DataPlaneTest {
  private static final int ROWS = 90;
  private static final int QUERIES = 400;
  private static final Evaluator EVALUATOR = new Evaluator(new Moment(Instant.now(), 0));

  private List<ObjectNode> insert(Random random) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      rows.append(i == 0 ? "" : ",").append(RandomQueries.row(i, random));
    }
    Api.Reply reply =
        api.post(
            "/v1/project_logs/%s/insert".formatted(tenant.project), "{\"events\":[" + rows + "]}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    List<ObjectNode> stored = new ArrayList<>();
    data("select: * | from: project_logs('%s')".formatted(tenant.project))
        .forEach(row -> stored.add((ObjectNode) row));
    assertThat(stored).hasSize(ROWS);
    return stored;
  }

  @Test
  void rowsAreThoseThatPassInTheirOrder() throws Exception {
    // Outside of jqwik's own engine its generators ask for a session.
    JqwikSession.run(this::rows);
  }

  private void rows() {
    Random random = new Random(20261121);
    NaiveQuery naive = new NaiveQuery(insert(random), EVALUATOR);
    int inPostgres = 0;
    for (int i = 0; i < QUERIES; i++) {
      String query =
          "select: id | from: project_logs('%s') | filter: %s | sort: %s, %s%s"
              .formatted(
                  tenant.project,
                  RandomQueries.draw(RandomQueries.condition(), random),
                  RandomQueries.draw(RandomQueries.sort(), random),
                  RandomQueries.draw(RandomQueries.sort(), random),
                  random.nextInt(4) == 0 ? " | limit: 7" : "");
      QueryPlan plan = TextReader.read(query).plan();
      Api.Reply reply = btql(query);
      List<String> expected;
      try {
        expected = naive.ids(plan);
      } catch (dev.meridian.model.error.ApiException e) {
        continue;
      }
      assertThat(reply.status()).as(query + " " + reply.body()).isEqualTo(200);
      List<String> ids = new ArrayList<>();
      reply.json().get("data").forEach(r -> ids.add(r.get("id").asText()));
      assertThat(ids).as(query).containsExactlyElementsOf(expected);
      inPostgres +=
          reply.headers().firstValue("x-bt-query-plan").orElse("").contains("\"complete\":true")
              ? 1
              : 0;
    }
    assertThat(inPostgres).isGreaterThan(QUERIES / 3);
  }

  @Test
  void groupsHaveTheAggregatesOfTheirRows() throws Exception {
    // Outside of jqwik's own engine its generators ask for a session.
    JqwikSession.run(this::groups);
  }

  private void groups() {
    Random random = new Random(7);
    NaiveQuery naive = new NaiveQuery(insert(random), EVALUATOR);
    int inPostgres = 0;
    for (int i = 0; i < QUERIES; i++) {
      String query =
          "dimensions: %s as d0, %s as d1 | measures: %s as m0, %s as m1 | from: project_logs('%s')%s"
              .formatted(
                  RandomQueries.draw(RandomQueries.dimension(), random),
                  RandomQueries.draw(RandomQueries.dimension(), random),
                  RandomQueries.draw(RandomQueries.measure(), random),
                  RandomQueries.draw(RandomQueries.measure(), random),
                  tenant.project,
                  random.nextBoolean()
                      ? " | filter: " + RandomQueries.draw(RandomQueries.condition(), random)
                      : "");
      QueryPlan plan = TextReader.read(query).plan();
      Map<String, List<JsonNode>> expected;
      try {
        expected = naive.groups(plan, (Output.Groups) plan.output());
      } catch (dev.meridian.model.error.ApiException e) {
        continue;
      }
      Api.Reply reply = btql(query);
      assertThat(reply.status()).as(query + " " + reply.body()).isEqualTo(200);
      Map<String, JsonNode> groups = new TreeMap<>();
      reply
          .json()
          .get("data")
          .forEach(
              g ->
                  groups.put(
                      List.of(NaiveQuery.text(g.get("d0")), NaiveQuery.text(g.get("d1")))
                          .toString(),
                      g));
      assertThat(groups.keySet()).as(query).isEqualTo(expected.keySet());
      expected.forEach(
          (key, measures) -> {
            equal(
                query + " " + key,
                java.util.Objects.requireNonNull(groups.get(key)).get("m0"),
                measures.get(0));
            equal(
                query + " " + key,
                java.util.Objects.requireNonNull(groups.get(key)).get("m1"),
                measures.get(1));
          });
      inPostgres +=
          reply.headers().firstValue("x-bt-query-plan").orElse("").contains("\"complete\":true")
              ? 1
              : 0;
    }
    assertThat(inPostgres).isGreaterThan(QUERIES / 4);
  }

  private static void equal(String query, JsonNode actual, JsonNode expected) {
    if (expected.isNumber() && actual.isNumber()) {
      double wanted = expected.doubleValue();
      assertThat(actual.doubleValue())
          .as(query)
          .isCloseTo(
              wanted, org.assertj.core.data.Offset.offset(1e-9 * Math.max(1, Math.abs(wanted))));
    } else {
      assertThat(NaiveQuery.text(actual)).as(query).isEqualTo(NaiveQuery.text(expected));
    }
  }
}
