package dev.meridian.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** From the acknowledgement of a write until a query has answered with it. */
public final class ReadableBench {
  private static final int WARM_UP = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Client client;
  private final String project;

  public ReadableBench(Target target, String project) {
    this.client = new Client(target.apiUrl(), target.apiKey());
    this.project = project;
  }

  public Report.Line run(int calls) throws Exception {
    Rows rows = new Rows(project);
    Latencies latencies = new Latencies();
    for (int i = -WARM_UP; i < calls; i++) {
      List<Map<String, Object>> row = rows.make(1);
      client.post("/logs3", Client.bytes(Map.of("rows", row, "api_version", 2)));
      Duration readable = untilReadable(String.valueOf(row.getFirst().get("id")));
      if (i >= 0) {
        latencies.add(readable);
      }
    }
    return new Report.Line("acknowledged write to readable by /btql", latencies, null);
  }

  private Duration untilReadable(String id) throws IOException, InterruptedException {
    byte[] query =
        Client.bytes(
            Map.of(
                "query",
                "select: * | from: project_logs('%s') | filter: id = '%s' | limit: 1"
                    .formatted(project, id)));
    long acknowledged = System.nanoTime();
    while (System.nanoTime() - acknowledged < PATIENCE.toNanos()) {
      JsonNode answer = client.post("/btql", query);
      if (answer.path("data").size() == 1) {
        return Duration.ofNanos(System.nanoTime() - acknowledged);
      }
    }
    throw new IOException("A row was not readable within " + PATIENCE);
  }
}
