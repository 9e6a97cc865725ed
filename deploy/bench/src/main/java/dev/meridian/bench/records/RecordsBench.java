package dev.meridian.bench.records;

import dev.meridian.bench.Latencies;
import dev.meridian.bench.Page;
import dev.meridian.bench.ReadableBench;
import dev.meridian.bench.Report;
import dev.meridian.bench.Target;
import java.lang.management.ManagementFactory;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes and asks at the size that a region reaches. {@code -Dbench.spans=100000,1000000} says at
 * which sizes; each is a project of its own.
 */
public final class RecordsBench {
  private static final int CALLS = 200;

  private final Target target;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Map<Long, Duration>> medians = new LinkedHashMap<>();

  private RecordsBench(Target target) {
    this.target = target;
  }

  /**
   * @param arguments the path of a {@code stack.json}; a page, or nothing, whose part below its
   *     marker line is replaced with the tables, beside which the plot is written; the sizes
   */
  public static void main(String[] arguments) throws Exception {
    List<Long> sizes = Arrays.stream(arguments[2].split(",")).map(Long::valueOf).toList();
    RecordsBench bench = new RecordsBench(Target.read(Path.of(arguments[0])));
    bench.head();
    bench.writes();
    for (long size : sizes) {
      bench.queries(size);
    }
    System.out.print(bench.text);
    if (!arguments[1].isBlank()) {
      Path page = Path.of(arguments[1]);
      bench.say("![medians by size](records.svg)");
      Page.write(page, bench.text.toString());
      Files.writeString(page.resolveSibling("records.svg"), new Plot(bench.medians).svg());
    }
  }

  private void head() {
    say(
        "Measured on %d cores, %s %s, Java %d, region %s, load average before %.1f: above 1, other work took a part of the cores."
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version().feature(),
                target.region(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
  }

  private void writes() throws Exception {
    String project = target.newProject();
    WriteBench writes = new WriteBench(target, project);
    say("| writing | p50 | p99 | rows/s | aim |\n|---|---|---|---|---|");
    row("`POST /logs3`, 100 rows of 1 KB, the first 400", writes.firstBatches(100, 400), 100, "");
    Latencies batches = writes.batches(100, 400);
    Latencies copies;
    double inserts;
    try (SameTables same = new SameTables(target, project)) {
      copies = same.copy(100, 150);
      double single = writes.singles(8, 400);
      inserts = same.insert(8, 400);
      row("the same after 2,500 more, one connection", batches, 100, share(batches, copies));
      row("COPY of such rows into the same tables and indexes, a commit each", copies, 100, "");
      rate(
          "`POST /logs3`, single rows, 8 connections",
          single,
          "≥ 30 %% of INSERT: %.0f %%".formatted(100 * single / inserts));
      rate("INSERT of single rows into the same tables, 8 connections", inserts, "");
    }
    Latencies merges = writes.merges(100, 150);
    row("merges, 100 rows a batch", merges, 100, "≥ 5,000 rows/s");
    Report.Line readable = new ReadableBench(target, project).run(300);
    row("acknowledged write to readable by `/btql`", readable.latencies(), 0, "p99 ≤ 50 ms");
  }

  private static String share(Latencies batches, Latencies copies) {
    return "≥ 25 %% of COPY: %.0f %%; p99 ≤ 250 ms"
        .formatted(100 * batches.perSecond() / copies.perSecond());
  }

  private void queries(long spans) throws Exception {
    String project = target.newProject();
    Filling filling = new Filling(target, project);
    Duration took = filling.write(spans);
    say(
        String.format(
            Locale.ROOT,
            "\n%,d spans, written in %d s (%,.0f rows/s with the client on the same cores):\n",
            spans,
            took.toSeconds(),
            spans * 1e9 / took.toNanos()));
    say("| query | calls | p50 | p99 | aim for p50 |\n|---|---|---|---|---|");
    QueryBench bench = new QueryBench(target);
    for (Question question : new Questions(project, filling.largeTraces()).all()) {
      ask(bench, question, spans);
    }
  }

  private void ask(QueryBench bench, Question question, long spans) throws Exception {
    Latencies latencies;
    try {
      latencies = bench.run(question, CALLS);
    } catch (HttpTimeoutException e) {
      say("| %s | | %s | | %s |".formatted(question.what(), e.getMessage(), question.aim()));
      return;
    }
    medians
        .computeIfAbsent(question.what(), q -> new LinkedHashMap<>())
        .put(spans, latencies.percentile(0.5));
    say(
        "| %s | %d | %s | %s | %s |"
            .formatted(
                question.what(),
                latencies.count(),
                Report.millis(latencies.percentile(0.5)),
                Report.millis(latencies.percentile(0.99)),
                question.aim()));
  }

  private void row(String what, Latencies latencies, int rows, String aim) {
    say(
        "| %s | %s | %s | %s | %s |"
            .formatted(
                what,
                Report.millis(latencies.percentile(0.5)),
                Report.millis(latencies.percentile(0.99)),
                rows == 0 ? "" : number(latencies.perSecond() * rows),
                aim));
  }

  private void rate(String what, double rate, String aim) {
    say("| %s | | | %s | %s |".formatted(what, number(rate), aim));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private void say(String line) {
    System.err.println(line);
    text.append(line).append('\n');
  }
}
