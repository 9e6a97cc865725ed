package dev.meridian.data.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A bucket that nobody answers for. */
@QuarkusTest
@TestProfile(BucketDownTest.NoBucket.class)
class BucketDownTest extends DataPlaneTest {
  /** A port that is closed. */
  public static final class NoBucket implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("meridian.bucket.endpoint", "http://127.0.0.1:9");
    }
  }

  private Api.Reply insert(ObjectNode event, ObjectNode... more) {
    ObjectNode body = Json.object();
    body.putArray("events").add(event).addAll(java.util.List.of(more));
    return api.post("/v1/project_logs/" + tenant.project + "/insert", body);
  }

  @Test
  void writesWithoutLargeValuesGoOnAndOthersAreRefusedWhole() {
    ObjectNode small = Json.object().put("id", "small").put("input", "x".repeat(60_000));
    ObjectNode large = Json.object().put("id", "large").put("input", "x".repeat(70_000));
    assertThat(insert(small).status()).isEqualTo(200);
    Api.Reply refused = insert(Json.object().put("id", "with"), large);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    var rows = api.get("/v1/project_logs/" + tenant.project + "/fetch").json().get("events");
    assertThat(rows.findValuesAsText("id")).containsExactly("small");
  }
}
