package dev.meridian.bench.gateway;

import dev.meridian.bench.Report;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The comparison as Markdown: a table a measure, a row a contender. Each line is shown as soon as
 * it is known.
 */
final class Comparison {
  private static final int FEW = 32;
  private static final int MANY = 256;
  private static final int FLOOD = 1024;
  private static final int STREAMS = 200;

  private final Measure measure;
  private final Contender own;
  private final StringBuilder text = new StringBuilder();

  Comparison(Measure measure, Contender own) {
    this.measure = measure;
    this.own = own;
  }

  /** Runs everything. */
  void run() throws IOException {
    add(
        String.format(
            Locale.ROOT,
            "Measured on %d cores, %s %s, Java %d, load average before %.1f.%n",
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version().feature(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    measure.warmUp(Behaviour.FAST, FEW).forEach(this::say);
    measure.warmUp(Behaviour.STREAM, FEW).forEach(this::say);
    rate("Answers of 575 bytes, 32 connections", Behaviour.FAST, FEW);
    rate("256 connections, an upstream that takes 50 ms", Behaviour.SLOW, MANY);
    rate("Streams of ten pieces, 32 connections", Behaviour.STREAM, FEW);
    rate("1,024 connections at once", Behaviour.FAST, FLOOD);
    added("One connection", Behaviour.FAST);
    added("One connection, time to the first piece of a stream", Behaviour.STREAM);
    jitter();
  }

  private void rate(String title, Behaviour behaviour, int connections) throws IOException {
    Map<Contender, Measure.Total> totals = measure.run(behaviour, connections);
    double ours = Objects.requireNonNull(totals.get(own)).perSecond();
    head(title, "answers/s", "p50", "p99", "429, 503", "failed", "this gateway's part");
    totals.forEach(
        (contender, total) ->
            row(
                contender.name(),
                String.format(Locale.ROOT, "%,.0f", total.perSecond()),
                millis(total.answers(), 0.5),
                millis(total.answers(), 0.99),
                Long.toString(total.refused()),
                Long.toString(total.failed()),
                total.perSecond() == 0
                    ? ""
                    : String.format(Locale.ROOT, "%.0f %%", 100 * ours / total.perSecond())));
  }

  /** The first contender is the upstream itself. */
  private void added(String title, Behaviour behaviour) throws IOException {
    Map<Contender, Measure.Total> totals = measure.run(behaviour, 1);
    Histogram direct = totals.values().iterator().next().firstPieces();
    head(title, "p50", "p99", "added to p50", "added to p99");
    totals.forEach(
        (contender, total) ->
            row(
                contender.name(),
                millis(total.firstPieces(), 0.5),
                millis(total.firstPieces(), 0.99),
                Report.millis(over(total.firstPieces(), direct, 0.5)),
                Report.millis(over(total.firstPieces(), direct, 0.99))));
  }

  private void jitter() throws IOException {
    head("200 streams at once, a piece each 20 ms: time between pieces", "p50", "p99", "p99.9");
    measure
        .run(Behaviour.TICKS, STREAMS)
        .forEach(
            (contender, total) ->
                row(
                    contender.name(),
                    millis(total.gaps(), 0.5),
                    millis(total.gaps(), 0.99),
                    millis(total.gaps(), 0.999)));
  }

  private static Duration over(Histogram times, Histogram direct, double part) {
    return times.percentile(part).minus(direct.percentile(part));
  }

  private static String millis(Histogram times, double part) {
    return times.count() == 0 ? "" : Report.millis(times.percentile(part));
  }

  /** Answers that this gateway has kept; the provider is not asked. */
  void cached(Measure hits) throws IOException {
    head("Answers from the cache", "answers/s", "p50", "p99");
    for (int connections : new int[] {1, FEW}) {
      Measure.Total total = hits.run(Behaviour.FAST, connections).values().iterator().next();
      row(
          connections == 1 ? "one connection" : connections + " connections",
          String.format(Locale.ROOT, "%,.0f", total.perSecond()),
          millis(total.answers(), 0.5),
          millis(total.answers(), 0.99));
    }
  }

  /** A sentence below the tables. */
  void say(String sentence) {
    add("\n" + sentence + "\n");
  }

  private void head(String title, String... columns) {
    add("\n## " + title + "\n\n");
    row("", columns);
    add("|---".repeat(columns.length + 1) + "|\n");
  }

  private void row(String first, String... rest) {
    add("| " + first + " | " + String.join(" | ", rest) + " |\n");
  }

  private void add(String part) {
    text.append(part);
    System.err.print(part);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
