package dev.meridian.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code POST /logs3} beside COPY, in turns, so that both meet the same machine. */
final class IngestBench {
  private static final int WARM_UP = 60;
  private static final int WRITERS = 4;

  private final Target target;
  private final String project;

  IngestBench(Target target, String project) {
    this.target = target;
    this.project = project;
  }

  /**
   * @param size rows a request
   * @param calls how many requests are measured
   */
  List<Report.Line> run(int size, int calls) throws Exception {
    Latencies posts = new Latencies();
    Latencies copies = new Latencies();
    Client client = new Client(target.apiUrl(), target.apiKey());
    Rows rows = new Rows(project);
    try (CopyBaseline copy = new CopyBaseline(target)) {
      for (int i = 0; i < WARM_UP; i++) {
        List<Map<String, Object>> batch = rows.make(size);
        client.post("/logs3", body(batch));
        copy.write(CopyBaseline.csv(batch));
      }
      for (int i = 0; i < calls; i++) {
        List<Map<String, Object>> batch = rows.make(size);
        byte[] body = body(batch);
        String csv = CopyBaseline.csv(batch);
        posts.measure(() -> client.post("/logs3", body));
        copies.measure(() -> copy.write(csv));
      }
    }
    String what = size == 1 ? "1 row of 1 KB" : size + " rows of 1 KB";
    return List.of(
        Report.Line.rows("POST /logs3, " + what + ", one connection", posts, size),
        Report.Line.rows("COPY, " + what + ", one connection", copies, size));
  }

  /** Rows a second with several connections at once. */
  Report.Line together(int size, int callsEach) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Latencies>> writers = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        Rows rows = new Rows(project);
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < callsEach; i++) {
          bodies.add(body(rows.make(size)));
        }
        writers.add(() -> write(bodies));
      }
      long start = System.nanoTime();
      Latencies all = new Latencies();
      for (Future<Latencies> writer : threads.invokeAll(writers)) {
        all.addAll(writer.get());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Report.Line(
          "POST /logs3, %d rows of 1 KB, %d connections".formatted(size, WRITERS),
          all,
          all.count() * size / seconds);
    }
  }

  private Latencies write(List<byte[]> bodies) throws Exception {
    Client client = new Client(target.apiUrl(), target.apiKey());
    Latencies latencies = new Latencies();
    for (byte[] body : bodies) {
      latencies.measure(() -> client.post("/logs3", body));
    }
    return latencies;
  }

  private static byte[] body(List<Map<String, Object>> rows) throws Exception {
    return Client.bytes(Map.of("rows", rows, "api_version", 2));
  }
}
