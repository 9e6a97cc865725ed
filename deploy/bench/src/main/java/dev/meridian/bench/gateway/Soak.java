package dev.meridian.bench.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A long load on the gateway alone, half of what it can do while its logs land: what its heap holds
 * at its beginning and its end, and whether a call is missing in the logs.
 */
final class Soak {
  private static final int CONNECTIONS = 64;
  private static final Duration DRAIN = Duration.ofMinutes(10);
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  private Soak() {}

  static void run(OwnGateway gateway, Duration time, Comparison comparison) throws Exception {
    if (time.isZero()) {
      comparison.say("The soak was left out.");
      return;
    }
    double best =
        gateway.contender().load(Behaviour.FAST, 32).run(Duration.ofSeconds(10)).perSecond();
    gateway.settle(DRAIN);
    long before = heap(gateway.pid());
    long landed = gateway.landed();
    Load.Result result = gateway.contender().load(Behaviour.FAST, CONNECTIONS, best / 2).run(time);
    gateway.settle(DRAIN);
    long after = heap(gateway.pid());
    landed = gateway.landed() - landed;
    comparison.say(
        String.format(
            Locale.ROOT,
            "A soak of %d minutes at half load (%,.0f requests/s): %,d answers, %d refused, %d failed, %d not"
                + " sent; %,d spans landed, so %s; live heap %,d KB before and %,d KB after (%+.1f %%).",
            time.toMinutes(),
            best / 2,
            result.answers().count(),
            result.refused(),
            result.failed(),
            result.unsent(),
            landed,
            landed >= result.answers().count()
                ? "none is missing"
                : result.answers().count() - landed + " are missing",
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
