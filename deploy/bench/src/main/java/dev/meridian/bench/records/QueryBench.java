package dev.meridian.bench.records;

import dev.meridian.bench.Client;
import dev.meridian.bench.Latencies;
import dev.meridian.bench.Target;
import java.io.IOException;
import java.util.Map;

/** Asks one kind of query over and over, on one connection. */
final class QueryBench {
  private static final int WARM_UP = 50;
  private static final int LEAST_CALLS = 3;

  /** No longer than this for a kind, however slow it is; the warm-up has a quarter of it. */
  private static final long NANOS = 20_000_000_000L;

  private final Client client;

  QueryBench(Target target) {
    this.client = new Client(target.apiUrl(), target.apiKey());
  }

  /** The time until the last byte of an answer is there; that it is right is checked afterwards. */
  Latencies run(Question question, int calls) throws Exception {
    long start = System.nanoTime();
    long found = 0;
    int asked = 0;
    for (; asked < WARM_UP && System.nanoTime() - start < NANOS / 4; asked++) {
      found += rows(client.send("/btql", body(question, asked)));
    }
    Latencies latencies = new Latencies();
    for (int i = 0; i < calls && (i < LEAST_CALLS || System.nanoTime() - start < NANOS); i++) {
      byte[] body = body(question, asked++);
      byte[][] answer = new byte[1][];
      latencies.measure(() -> answer[0] = client.send("/btql", body));
      found += rows(answer[0]);
    }
    // An answer that lacks rows must not look fast.
    if (found < (long) asked * question.finds()) {
      throw new IOException(
          "%s answered %d rows %d times".formatted(question.what(), found, asked));
    }
    return latencies;
  }

  private static byte[] body(Question question, int number) throws IOException {
    return Client.bytes(Map.of("query", question.query().apply(number), "fmt", "json"));
  }

  private static int rows(byte[] answer) throws IOException {
    return Client.json(answer).path("data").size();
  }
}
