package dev.meridian.bench.records;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.bench.Client;
import dev.meridian.bench.Latencies;
import dev.meridian.bench.Target;
import java.io.IOException;
import java.util.Map;

/** Asks one kind of query over and over, on one connection. */
final class QueryBench {
  private static final int WARM_UP = 5;

  /** No longer than this for a kind, however slow it is. */
  private static final long NANOS = 20_000_000_000L;

  private final Client client;

  QueryBench(Target target) {
    this.client = new Client(target.apiUrl(), target.apiKey());
  }

  Latencies run(Question question, int calls) throws Exception {
    Latencies latencies = new Latencies();
    long until = System.nanoTime() + NANOS;
    for (int i = -WARM_UP; i < calls && (i < 5 || System.nanoTime() < until); i++) {
      byte[] body =
          Client.bytes(Map.of("query", question.query().apply(i + WARM_UP), "fmt", "json"));
      if (i < 0) {
        check(question, client.post("/btql", body));
      } else {
        latencies.measure(() -> check(question, client.post("/btql", body)));
      }
    }
    return latencies;
  }

  /** An answer that lacks rows must not look fast. */
  private static void check(Question question, JsonNode answer) throws IOException {
    int found = answer.path("data").size();
    if (found < question.finds()) {
      throw new IOException("%s answered %d rows".formatted(question.what(), found));
    }
  }
}
