package dev.meridian.bench.access;

import dev.meridian.bench.Page;
import dev.meridian.model.access.AccessModel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures one permission check in a large organization, and what the rules take in memory. */
public final class AccessBench {
  private static final Map<String, String> WHAT =
      Map.of(
          "check", "a check, of a person who has been checked before",
          "refusal", "a check that is refused after the whole path was looked at",
          "firstCheck", "a person's first check",
          "build", "the model, after a change of access",
          "lookUp", "for comparison: one look-up in a HashMap with such keys");

  private AccessBench() {}

  /**
   * @param arguments nothing that matters; then, optionally, a file whose part below its marker
   *     line is replaced with the table
   */
  public static void main(String[] arguments) throws Exception {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    String memory = memory();
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(AccessChecks.class.getName())
                    .include(FirstChecks.class.getName())
                    .build())
            .run();
    String report = head(load) + table(results) + "\n" + memory;
    System.out.print(report);
    if (arguments.length > 1 && !arguments[1].isBlank()) {
      Page.write(Path.of(arguments[1]), report);
    }
  }

  private static String head(double load) {
    return String.format(
        Locale.ROOT,
        """
        Measured on %d cores, %s %s, Java %d, one thread, load average before %.1f: above 1, other work
        took a part of the cores.

        | what | mean | ± (99.9 %%) |
        |---|---|---|
        """,
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.version().feature(),
        load);
  }

  private static String table(Collection<RunResult> results) {
    return results.stream()
        .map(
            result -> {
              String name = result.getPrimaryResult().getLabel();
              return "| %s | %s | %s |\n"
                  .formatted(
                      WHAT.getOrDefault(name, name),
                      time(result.getPrimaryResult().getScore()),
                      time(result.getPrimaryResult().getScoreError()));
            })
        .sorted()
        .collect(Collectors.joining());
  }

  private static String time(double nanos) {
    return nanos < 100_000
        ? String.format(Locale.ROOT, "%,.0f ns", nanos)
        : String.format(Locale.ROOT, "%,.1f ms", nanos / 1e6);
  }

  /** By what the heap holds more, after collections. */
  private static String memory() throws InterruptedException {
    LargeOrganization organization = new LargeOrganization();
    double before = held();
    AccessModel model = organization.model();
    double rules = held() - before;
    organization.people().forEach(model::of);
    double everybody = held() - before;
    String sentence =
        String.format(
            Locale.ROOT,
            "The model takes %.1f MB beside the events that it is made of, and %.1f MB once all"
                + " %,d people have been checked.%n",
            rules,
            everybody,
            organization.people().size());
    if (model.of(organization.people().getFirst()) == null) {
      throw new IllegalStateException("The model must be reachable until it is measured");
    }
    return sentence;
  }

  private static double held() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
  }
}
