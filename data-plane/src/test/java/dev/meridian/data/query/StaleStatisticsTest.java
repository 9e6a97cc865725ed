package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * An object that was filled since Postgres last looked: it believes that there is one row of it at
 * most, and would join each with each.
 */
@QuarkusTest
class StaleStatisticsTest extends DataPlaneTest {
  private static final int REQUESTS = 4;
  private static final int ROWS = 5_000;

  @Inject DataSource store;

  @Test
  void aNewObjectIsReadAndMergedAtOnce() throws Exception {
    insert(0, 1, false);
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("analyze span, payload");
    }
    for (int i = 0; i < REQUESTS; i++) {
      insert(i * ROWS, ROWS, false);
    }

    JsonNode page =
        api.post(
                "/btql",
                Json.object()
                    .put("query_timeout_seconds", 3)
                    .put(
                        "query",
                        "select: * | from: project_logs('%s') | limit: 1000"
                            .formatted(tenant.project)))
            .json();

    assertThat(page.path("data")).as(page.path("Message").asText()).hasSize(1_000);
    assertThat(api.get("/v1/project_logs/" + tenant.project + "/fetch?limit=200").status())
        .isEqualTo(200);
    insert(0, ROWS, true);
  }

  private void insert(int from, int count, boolean merge) {
    ObjectNode request = Json.object();
    ArrayNode events = request.putArray("events");
    for (int i = from; i < from + count; i++) {
      events.addObject().put("id", "r" + i).put("_is_merge", merge).put("output", i);
    }
    Api.Reply reply = api.post("/v1/project_logs/" + tenant.project + "/insert", request);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }
}
