package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every query that official clients were recorded to send, or are known to send, is answered. */
@QuarkusTest
class ClientQueriesTest extends DataPlaneTest {
  private static final String PROJECT = "f1e858a4-58e3-408f-983f-016760d7fa25";
  private static final String EXPERIMENT = "735629b8-83ca-49d8-82ec-2182edb4b1b7";
  private static final String DATASET = "b9356d7d-1a96-4f96-9d41-276e9ebd6afe";

  @Test
  void recordedQueriesAreAnswered() throws Exception {
    int answered = 0;
    for (String file :
        List.of("/js-sdk-3.35.0.jsonl", "/java-sdk-0.3.6.jsonl", "/bt-cli-0.12.0.jsonl")) {
      for (String line : lines(file)) {
        String ours =
            line.replace(PROJECT, tenant.project.toString())
                .replace(EXPERIMENT, tenant.experiment.toString())
                .replace(DATASET, tenant.dataset.toString())
                .replace("project_logs('x')", "project_logs('" + tenant.project + "')");
        JsonNode request = Json.MAPPER.readTree(ours);
        // Prompts and functions are not this test's.
        if (!request.path("path").asText().equals("/btql")
            || ours.contains("project_prompts")
            || ours.contains("project_functions")) {
          continue;
        }
        Api.Reply reply = api.post("/btql", request.get("body"));
        assertThat(reply.status()).as(line + reply.body()).isEqualTo(200);
        assertThat(reply.json().get("data").isArray()).isTrue();
        assertThat(reply.json().at("/schema/items/properties").isObject()).isTrue();
        assertThat(reply.json().at("/realtime_state/type").asText()).isEqualTo("on");
        answered++;
      }
    }
    assertThat(answered).isGreaterThanOrEqualTo(7);
  }

  @Test
  void queriesThatClientsAreKnownToSendAreAnswered() {
    for (String query :
        List.of(
            "SELECT * FROM experiment('E') WHERE root_span_id = 'r' AND span_attributes.type != 'score' ORDER BY created ASC LIMIT 1000",
            "SELECT max(_xact_id) as version, count(*) as count FROM dataset('D')",
            "select: span_id, span_parents, root_span_id, name | from: project_logs('P') | filter: root_span_id = 'r'",
            "select: * | from: project_logs('P') spans | filter: created >= NOW() - INTERVAL 3600 SECOND | preview_length: 125 | sort: _pagination_key DESC | limit: 50",
            "select: * | from: project_logs('P') summary | filter: (created >= NOW() - INTERVAL 3600 SECOND) AND (input MATCH 'x') | sort: _pagination_key DESC | limit: 5",
            "select: * | from: project_logs('P') spans | filter: id = 'r' | preview_length: -1 | limit: 1",
            "from: experiment('E') spans | filter: root_span_id IN ['a','b'] | sort: _pagination_key ASC",
            "select: *\nfrom: project_logs('P') traces\nfilter: _pagination_key > 'p00000000000000000001'\nsort: _pagination_key asc\nlimit: 10")) {
      String ours =
          query
              .replace("'E'", "'" + tenant.experiment + "'")
              .replace("'D'", "'" + tenant.dataset + "'")
              .replace("'P'", "'" + tenant.project + "'");
      assertThat(data(ours)).as(query).isNotNull();
    }
    ObjectNode trace =
        Json.stored(
            """
            {"query":{"select":[{"op":"star"}],"from":{"op":"function","name":{"op":"ident","name":["project_logs"]},
              "args":[{"op":"literal","value":"%s"}]},"limit":1000,"cursor":null,
              "filter":{"op":"and","children":[
                {"op":"eq","left":{"op":"ident","name":["root_span_id"]},"right":{"op":"literal","value":"r"}},
                {"op":"or","children":[{"op":"isnull","expr":{"op":"ident","name":["span_attributes","purpose"]}},
                  {"op":"ne","left":{"op":"ident","name":["span_attributes","purpose"]},"right":{"op":"literal","value":"scorer"}}]},
                {"op":"in","left":{"op":"ident","name":["span_attributes","type"]},"right":{"op":"literal","value":["llm","task"]}}]}},
             "use_columnstore":false,"brainstore_realtime":true,"query_source":"js_sdk_object_fetcher_project_logs"}
            """
                .formatted(tenant.project)
                .getBytes(StandardCharsets.UTF_8));
    assertThat(api.post("/btql", trace).status()).isEqualTo(200);
    ObjectNode texts = Json.object();
    texts.putObject("query").put("from", "dataset('" + tenant.dataset + "')").put("limit", 5);
    assertThat(api.post("/btql", texts).status()).isEqualTo(200);
  }

  @Test
  void oneSpanIsReadWholeWithANegativePreviewLength() {
    String text = "long ".repeat(200);
    api.post(
        "/v1/project_logs/" + tenant.project + "/insert",
        Json.object()
            .set("events", Json.array().add(Json.object().put("id", "r").put("input", text))));
    String query =
        "select: * | from: project_logs('P') spans | filter: id = 'r' | preview_length: ";
    String ours = query.replace("'P'", "'" + tenant.project + "'");
    assertThat(data(ours + "-1").get(0).get("input").asText()).isEqualTo(text);
    assertThat(data(ours + "10").get(0).get("input").asText()).hasSizeLessThan(20);
  }

  private List<String> lines(String file) throws Exception {
    try (InputStream in = getClass().getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
