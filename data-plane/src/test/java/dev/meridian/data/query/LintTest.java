package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LintTest extends DataPlaneTest {
  private ObjectNode request(String filter) {
    return Json.object()
        .put(
            "query",
            "SELECT * FROM project_logs('%s') WHERE %s LIMIT 1".formatted(tenant.project, filter));
  }

  @Test
  void strictModeRefusesWithRulePlaceAndMend() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "input LIKE '%x%'", "missingRangeFilter (optimizer/warning): ",
                "error = NULL", "comparisonWithNull (binder/warning): ",
                "scores.s > '0.5'", "comparisonOfTypes (binder/warning): ")
            .entrySet()) {
      for (ObjectNode strict :
          java.util.List.of(
              request(wrong.getKey()).put("lint_mode", "strict"),
              request(wrong.getKey()).put("strict_lint_mode", true))) {
        Api.Reply reply = api.post("/btql", strict);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("Message").asText())
            .contains("Query blocked by strict lint mode due to 1 lint:\n" + wrong.getValue())
            .contains("line 1, column 7");
      }
      Api.Reply warned = api.post("/btql", request(wrong.getKey()));
      assertThat(warned.status()).isEqualTo(200);
      assertThat(warned.json().at("/warnings/0/code").asText())
          .isEqualTo(wrong.getValue().replaceAll(" .*", ""));
      assertThat(warned.json().at("/warnings/0/stage").isTextual()).isTrue();
    }
  }

  @Test
  void whatIsFineIsNotBlocked() {
    for (String fine :
        java.util.List.of(
            "true",
            "input LIKE '%x%' AND created > NOW() - INTERVAL 1 DAY",
            "root_span_id = 'r' AND output MATCH 'x'",
            "metadata.a = 'b'",
            "typo.x = 1")) {
      Api.Reply reply = api.post("/btql", request(fine).put("lint_mode", "strict"));
      assertThat(reply.status()).as(fine + reply.body()).isEqualTo(200);
    }
    assertThat(api.post("/btql", request("typo.x = 1")).json().at("/warnings/0/message").asText())
        .contains("no field of this name", "line 1");
  }
}
