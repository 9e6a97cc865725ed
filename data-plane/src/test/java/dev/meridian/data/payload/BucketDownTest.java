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
}
