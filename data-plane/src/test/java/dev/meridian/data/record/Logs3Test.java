package dev.meridian.data.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class Logs3Test extends DataPlaneTest {
  private String row(String id, String more) {
    return """
        {"id":"%s","project_id":"%s","log_id":"g"%s}
        """
        .formatted(id, tenant.project, more);
  }

  private Api.Reply write(String... rows) {
    return api.post("/logs3", "{\"rows\":[" + String.join(",", rows) + "],\"api_version\":2}");
  }

  private JsonNode read(String filter) {
    Api.Reply reply =
        api.post(
            "/btql",
            Json.object()
                .put(
                    "query",
                    "select: * | from: project_logs('%s') spans | filter: %s"
                        .formatted(tenant.project, filter)));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().get("data");
  }

  @Test
  void rowIsReadableAsSoonAsItIsAcknowledged() {
    Api.Reply written = write(row("r1", ",\"input\":{\"q\":1.50},\"x\":[1e400,\"\\u0000\"]"));
    assertThat(written.status()).as(written.body()).isEqualTo(200);
    assertThat(written.json().get("ids").toString()).isEqualTo("[\"r1\"]");
    JsonNode row = read("id = 'r1'").get(0);
    assertThat(row.get("input").toString()).isEqualTo("{\"q\":1.50}");
    assertThat(row.get("x").get(1).asText()).isEqualTo("\0");
    assertThat(row.get("_xact_id").asText()).isEqualTo(written.json().get("xact_id").asText());
    assertThat(row.get("is_root").booleanValue()).isTrue();
  }

  @Test
  void mergeKeepsWhatItDoesNotName() {
    write(row("m", ",\"input\":1,\"metrics\":{\"start\":1},\"tags\":[\"a\"]"));
    write(row("m", ",\"_is_merge\":true,\"metrics\":{\"end\":2},\"tags\":[\"b\"]"));
    JsonNode row = read("id = 'm'").get(0);
    assertThat(row.get("input").intValue()).isEqualTo(1);
    assertThat(row.get("metrics").toString()).isEqualTo("{\"start\":1,\"end\":2}");
    assertThat(row.get("tags").toString()).isEqualTo("[\"a\",\"b\"]");
  }

  @Test
  void batchWithOneBadRowStoresNothing() {
    Api.Reply reply = write(row("ok", ""), row("bad", ",\"metrics\":{\"is_byok\":true}"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("Message").asText())
        .contains("\"path\":[\"metrics\",\"is_byok\"]")
        .contains("Expected number, received boolean");
    assertThat(read("id = 'ok'")).isEmpty();
  }
}
