package dev.meridian.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long each of many calls took. Not safe for use by several threads. */
public final class Latencies {
  private final List<Long> nanos = new ArrayList<>();

  /** A call that is measured. */
  public interface Call {
    void run() throws Exception;
  }

  public void measure(Call call) throws Exception {
    long start = System.nanoTime();
    call.run();
    nanos.add(System.nanoTime() - start);
  }

  public void add(Duration duration) {
    nanos.add(duration.toNanos());
  }

  public void addAll(Latencies others) {
    nanos.addAll(others.nanos);
  }

  public int count() {
    return nanos.size();
  }

  /**
   * The time within which that part of the calls ended (nearest rank).
   *
   * @param part above 0, at most 1
   */
  public Duration percentile(double part) {
    if (nanos.isEmpty()) {
      throw new IllegalStateException("Nothing was measured");
    }
    List<Long> sorted = nanos.stream().sorted().toList();
    int rank = (int) Math.ceil(part * sorted.size());
    return Duration.ofNanos(sorted.get(Math.max(rank, 1) - 1));
  }

  /** Calls a second, one after the other. */
  public double perSecond() {
    long total = nanos.stream().mapToLong(Long::longValue).sum();
    return nanos.size() * 1e9 / total;
  }
}
