package dev.meridian.data.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.bucket.Bucket;
import dev.meridian.data.bucket.Buckets;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bucket that nobody answers for. */
@QuarkusTest
class BucketDownTest extends DataPlaneTest {
  private Api.Reply insert(ObjectNode... events) {
    ObjectNode body = Json.object();
    body.putArray("events").addAll(List.of(events));
    return api.post("/v1/project_logs/" + tenant.project + "/insert", body);
  }

  private static ObjectNode row(String id, int length) {
    return Json.object().put("id", id).put("input", "x".repeat(length));
  }

  @Test
  void writesWithoutLargeValuesGoOnAndOthersAreRefusedWhole() {
    assertThat(insert(row("before", 70_000)).status()).isEqualTo(200);
    QuarkusMock.installMockForType(Buckets.unreachable(), Bucket.class);
    assertThat(insert(row("small", 60_000)).status()).isEqualTo(200);
    Api.Reply refused = insert(row("with", 1), row("large", 70_000));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    // A merge that names other fields needs nothing of the bucket.
    assertThat(
            insert(Json.object().put("id", "before").put("_is_merge", true).put("output", 1))
                .status())
        .isEqualTo(200);
    JsonNode ids = data("SELECT count(*) AS n FROM project_logs('" + tenant.project + "')");
    assertThat(ids.get(0).get("n").asInt()).isEqualTo(2);
  }

  @Test
  void queriesThatDoNotLookIntoLargeValuesGoOn() {
    ObjectNode event = row("r", 70_000).put("output", "small");
    event.putObject("metadata").put("k", 1);
    assertThat(insert(event).status()).isEqualTo(200);
    QuarkusMock.installMockForType(Buckets.unreachable(), Bucket.class);
    String logs = "project_logs('" + tenant.project + "')";
    assertThat(
            data("SELECT id, output FROM %s WHERE metadata.k = 1".formatted(logs))
                .get(0)
                .get("output")
                .textValue())
        .isEqualTo("small");
    assertThat(
            data("SELECT id FROM %s WHERE output MATCH 'small' ORDER BY created".formatted(logs)))
        .hasSize(1);
    assertThat(data("SELECT output, count(*) AS n FROM %s GROUP BY output".formatted(logs)))
        .hasSize(1);
    for (String needed :
        List.of(
            "SELECT * FROM " + logs,
            "SELECT input FROM " + logs,
            "SELECT id FROM %s WHERE length(input) > 1".formatted(logs),
            "SELECT id FROM %s WHERE search('small')".formatted(logs))) {
      assertThat(api.post("/btql", Json.object().put("query", needed)).status())
          .as(needed)
          .isEqualTo(503);
    }
  }
}
