package dev.meridian.bench.records;

import dev.meridian.bench.Client;
import dev.meridian.bench.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Brings a project to a size, as clients write: whole traces in batches, several at once. Some of
 * exactly {@link #LARGE_TRACE} spans are among them, spread evenly.
 */
final class Filling {
  private static final int WRITERS = 3;
  private static final int LARGE_TRACES = 200;
  private static final int LARGE_TRACE = 100;
  private static final int BATCH = 300;

  private final Target target;
  private final String project;
  private final AtomicLong seeds = new AtomicLong(1);
  private final Queue<String> largeTraces = new ConcurrentLinkedQueue<>();

  Filling(Target target, String project) {
    this.target = target;
    this.project = project;
  }

  /**
   * How long it took.
   *
   * @param spans how many are written, or a few more: traces are whole
   */
  Duration write(long spans) throws Exception {
    AtomicLong left = new AtomicLong(spans);
    long start = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Callable<Long>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(() -> writer(left, spans));
      }
      for (Future<Long> writer : threads.invokeAll(writers)) {
        writer.get();
      }
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** The root span ids of the large traces that were written. */
  List<String> largeTraces() {
    return List.copyOf(largeTraces);
  }

  private long writer(AtomicLong left, long all) throws Exception {
    Client client = new Client(target.apiUrl(), target.apiKey());
    Traces traces = new Traces(project, seeds.getAndIncrement());
    long written = 0;
    while (left.get() > 0) {
      List<Map<String, Object>> rows = new ArrayList<>();
      long due = LARGE_TRACES * (all - left.get()) / all;
      if (largeTraces.size() <= due) {
        rows.addAll(traces.of(LARGE_TRACE));
        largeTraces.add(String.valueOf(rows.getFirst().get("root_span_id")));
      }
      while (rows.size() < BATCH) {
        rows.addAll(traces.next());
      }
      client.post("/logs3", Client.bytes(Map.of("rows", rows, "api_version", 2)));
      written += rows.size();
      long rest = left.addAndGet(-rows.size());
      if (rest / 100_000 != (rest + rows.size()) / 100_000) {
        System.err.printf("%,d of %,d spans written%n", all - Math.max(0, rest), all);
      }
    }
    return written;
  }
}
