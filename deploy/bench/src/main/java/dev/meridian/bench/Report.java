package dev.meridian.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was measured, as a Markdown table. */
public final class Report {
  private final StringBuilder text = new StringBuilder();

  /**
   * @param rowsPerSecond where the calls carry rows
   */
  public record Line(String what, Latencies latencies, @Nullable Double rowsPerSecond) {
    /** Of calls one after the other, with as many rows each. */
    public static Line rows(String what, Latencies latencies, int size) {
      return new Line(what, latencies, latencies.perSecond() * size);
    }
  }

  public Report(Target target) {
    text.append(
        """
        Measured on %d cores, %s %s, Java %s, region %s, against a stack of `./meridian up` on the same machine,
        whose load average was %.1f before: above 1, other work took a part of the cores.

        | what | calls | p50 | p99 | rows/s |
        |---|---|---|---|---|
        """
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version().feature(),
                target.region(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
  }

  public Report add(List<Line> lines) {
    for (Line line : lines) {
      String perSecond =
          line.rowsPerSecond() == null
              ? ""
              : String.format(Locale.ROOT, "%,.0f", line.rowsPerSecond());
      text.append(
          "| %s | %d | %s | %s | %s |\n"
              .formatted(
                  line.what(),
                  line.latencies().count(),
                  millis(line.latencies().percentile(0.5)),
                  millis(line.latencies().percentile(0.99)),
                  perSecond));
    }
    return this;
  }

  public Report say(String sentence) {
    text.append('\n').append(sentence).append('\n');
    return this;
  }

  /** Replaces what follows the marker in a page, and leaves what people wrote above it. */
  public void write(Path file) throws IOException {
    Page.write(file, toString());
  }

  public static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
