package dev.meridian.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The requests that the official JavaScript client 3.35.0 was recorded to send, in its order. */
@QuarkusTest
class JsTraceReplayTest extends DataPlaneTest {
  private static final String PROJECT = "f1e858a4-58e3-408f-983f-016760d7fa25";
  private static final String EXPERIMENT = "735629b8-83ca-49d8-82ec-2182edb4b1b7";
  private static final String DATASET = "b9356d7d-1a96-4f96-9d41-276e9ebd6afe";

  @Test
  void recordedRequestsStoreAndReadTheirRows() throws Exception {
    List<String> lines;
    try (InputStream file = getClass().getResourceAsStream("/js-sdk-3.35.0.jsonl")) {
      lines =
          new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
    }
    List<JsonNode> answers = new ArrayList<>();
    for (String line : lines) {
      String ours =
          line.replace(PROJECT, tenant.project.toString())
              .replace(EXPERIMENT, tenant.experiment.toString())
              .replace(DATASET, tenant.dataset.toString());
      JsonNode request = dev.meridian.data.json.Json.MAPPER.readTree(ours);
      boolean pinned = request.at("/body/version").isTextual();
      String path = request.get("path").asText();
      if (path.equals("/logs3")
          || (path.equals("/btql") && ours.contains("js_sdk_object_fetcher") && !pinned)) {
        Api.Reply reply = api.post(path, request.get("body"));
        assertThat(reply.status()).as(line).isEqualTo(200);
        answers.add(reply.json());
      }
    }
    assertThat(answers.stream().filter(a -> a.has("ids"))).hasSizeGreaterThan(10);
    JsonNode experiment =
        data("SELECT * FROM experiment('" + tenant.experiment + "') WHERE id = 'e6a988b5798b4313'");
    assertThat(experiment).hasSize(1);
    assertThat(experiment.get(0).at("/metrics/end").isNumber()).isTrue();
    assertThat(experiment.get(0).get("scores").toString()).isEqualTo("{\"exact\":1}");
    assertThat(data("SELECT * FROM dataset('" + tenant.dataset + "')")).isEmpty();
    JsonNode logged =
        data("SELECT * FROM project_logs('" + tenant.project + "') WHERE id = '71c5a7bc24d2fb20'")
            .get(0);
    assertThat(logged.get("output").asText()).isEqualTo("o2");
    assertThat(logged.get("scores").toString()).isEqualTo("{\"s\":1,\"c\":1}");
    assertThat(logged.at("/comments/0/comment/text").asText()).isEqualTo("hi");
    assertThat(
            api.get("//experiment-comparison2?experiment_id=" + tenant.experiment)
                .json()
                .at("/scores/exact/score")
                .intValue())
        .isEqualTo(1);
  }
}
