package dev.meridian.bench.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A long load on the gateway alone: what its heap holds at its beginning and its end. */
final class Soak {
  private static final int CONNECTIONS = 8;
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  private Soak() {}

  static void run(OwnGateway gateway, Duration time, Comparison comparison) throws Exception {
    if (time.isZero()) {
      comparison.say("The soak was left out.");
      return;
    }
    Load load = gateway.contender().load(Behaviour.FAST, CONNECTIONS);
    load.run(Duration.ofSeconds(10));
    long before = heap(gateway.pid());
    Load.Result result = load.run(time);
    long after = heap(gateway.pid());
    comparison.say(
        String.format(
            Locale.ROOT,
            "%d minutes with %d connections: %,d answers, %d refused, %d failed; live heap %,d KB"
                + " before and %,d KB after (%+.1f %%).",
            time.toMinutes(),
            CONNECTIONS,
            result.answers().count(),
            result.refused(),
            result.failed(),
            before,
            after,
            100.0 * (after - before) / before));
  }

  /** Kilobytes that live after a full collection. */
  private static long heap(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
    long sum = 0;
    while (used.find()) {
      sum += Long.parseLong(used.group(1));
    }
    return sum;
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("jcmd", Long.toString(pid), command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("jcmd " + command + " failed: " + output);
    }
    return output;
  }
}
