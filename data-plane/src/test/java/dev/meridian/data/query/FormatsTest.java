package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class FormatsTest extends DataPlaneTest {
  @BeforeEach
  void rows() {
    Api.Reply reply =
        api.post(
            "/v1/project_logs/%s/insert".formatted(tenant.project),
            "{\"events\":[{\"id\":\"a\",\"input\":{\"q\":\"é\"},\"metrics\":{\"tokens\":3}},{\"id\":\"b\",\"metrics\":{\"tokens\":4.5}}]}");
    assertThat(reply.status()).isEqualTo(200);
  }

  private ObjectNode request(String fmt, String select) {
    return Json.object()
        .put("fmt", fmt)
        .put(
            "query",
            "select: %s | from: project_logs('%s') | sort: id".formatted(select, tenant.project));
  }

  @Test
  void linesAreRows() {
    Api.Reply reply = api.post("/btql", request("jsonl", "id, metrics.tokens as t"));
    assertThat(reply.headers().firstValue("content-type").orElse(""))
        .startsWith("application/x-ndjson");
    assertThat(reply.body()).isEqualTo("{\"id\":\"a\",\"t\":3}\n{\"id\":\"b\",\"t\":4.5}\n");
    assertThat(api.post("/btql", request("xml", "id")).status()).isEqualTo(400);
  }

  @Test
  void parquetHoldsTheSameValues(@TempDir Path folder) throws Exception {
    for (String select :
        new String[] {
          "*",
          "id, metrics.tokens as \\\"odd \\\"\\\" name\\\", input"
              .replace("\\\"\\\"", "")
              .replace("\\\"", "`")
        }) {
      HttpResponse<byte[]> answer;
      try (HttpClient http = HttpClient.newHttpClient()) {
        answer =
            http.send(
                HttpRequest.newBuilder(
                        URI.create("http://localhost:" + address.getPort() + "/btql"))
                    .header("Authorization", tenant.bearer())
                    .POST(
                        HttpRequest.BodyPublishers.ofString(request("parquet", select).toString()))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
      }
      assertThat(answer.statusCode()).as(new String(answer.body())).isEqualTo(200);
      Path file = Files.write(folder.resolve("rows.parquet"), answer.body());
      try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
          ResultSet rows =
              duck.createStatement().executeQuery("select * from '" + file + "' order by id")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString("id")).isEqualTo("a");
        assertThat(rows.getString("input")).isEqualTo("{\"q\":\"é\"}");
        if (!select.equals("*")) {
          assertThat(rows.getDouble(2)).isEqualTo(3.0);
        }
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isFalse();
      }
    }
  }
}
