package dev.meridian.bench.records;

import dev.meridian.bench.Client;
import dev.meridian.bench.Latencies;
import dev.meridian.bench.Rows;
import dev.meridian.bench.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Rows of 1 KB, written as clients write them; bodies are made before the clock runs. */
final class WriteBench {
  private static final int WARM_UP = 200;

  /** Batches after which the services' code is compiled: about half a minute of them. */
  private static final int COMPILED = 2_500;

  private final Target target;
  private final Rows rows;

  WriteBench(Target target, String project) {
    this.target = target;
    this.rows = new Rows(project);
  }

  /** Of services that may have just started. */
  Latencies firstBatches(int size, int calls) throws Exception {
    return batches(size, 0, calls);
  }

  /** Of services that have run for a while. */
  Latencies batches(int size, int calls) throws Exception {
    return batches(size, COMPILED, calls);
  }

  private Latencies batches(int size, int before, int calls) throws Exception {
    Client client = client();
    Latencies latencies = new Latencies();
    for (int i = -before; i < calls; i++) {
      byte[] body = body(rows.make(size));
      if (i < 0) {
        client.post("/logs3", body);
      } else {
        latencies.measure(() -> client.post("/logs3", body));
      }
    }
    return latencies;
  }

  /** Batches whose rows are all there: half of each row's fields change. */
  Latencies merges(int size, int calls) throws Exception {
    Client client = client();
    List<Map<String, Object>> known = rows.make(size * 10);
    client.post("/logs3", body(known));
    Latencies latencies = new Latencies();
    for (int i = -WARM_UP / 2; i < calls; i++) {
      int round = i;
      int first = Math.floorMod(i, 10) * size;
      byte[] body =
          body(
              known.subList(first, first + size).stream()
                  .<Map<String, Object>>map(
                      row ->
                          Map.of(
                              "id",
                              row.get("id"),
                              "project_id",
                              row.get("project_id"),
                              "log_id",
                              "g",
                              "_is_merge",
                              true,
                              "metadata",
                              Map.of("round", round),
                              "metrics",
                              Map.of("end", 3.0 + round)))
                  .toList());
      if (i < 0) {
        client.post("/logs3", body);
      } else {
        latencies.measure(() -> client.post("/logs3", body));
      }
    }
    return latencies;
  }

  /** Rows a second of all connections together, after as many to warm up. */
  double singles(int connections, int rowsEach) throws Exception {
    together(connections, rowsEach);
    return together(connections, rowsEach);
  }

  private double together(int connections, int rowsEach) throws Exception {
    try (var threads = Executors.newFixedThreadPool(connections)) {
      List<Callable<Void>> writers = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        List<byte[]> bodies = new ArrayList<>();
        for (int k = 0; k < rowsEach; k++) {
          bodies.add(body(rows.make(1)));
        }
        writers.add(
            () -> {
              Client client = client();
              for (byte[] body : bodies) {
                client.post("/logs3", body);
              }
              return null;
            });
      }
      long start = System.nanoTime();
      for (Future<Void> writer : threads.invokeAll(writers)) {
        writer.get();
      }
      return connections * rowsEach * 1e9 / (System.nanoTime() - start);
    }
  }

  private Client client() {
    return new Client(target.apiUrl(), target.apiKey());
  }

  private static byte[] body(List<Map<String, Object>> rows) throws Exception {
    return Client.bytes(Map.of("rows", rows, "api_version", 2));
  }
}
