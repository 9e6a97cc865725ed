package dev.meridian.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.fault.ModelCalls.Verdict;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.MeridianCommand;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Calls of models are logged once, whatever is down or killed meanwhile. */
@OnStack
@Order(Order.DEFAULT + 4)
class CallLogsIT {
  /** How long the data plane is away, in ISO-8601: {@code -Dmeridian.outage=PT10M}. */
  private static final Duration OUTAGE =
      Duration.parse(System.getProperty("meridian.outage", "PT45S"));

  private static final int KILLS = 3;
  private static final Duration CALLING = Duration.ofSeconds(4);
  private static final Duration LOGGED = Duration.ofMinutes(2);
  private static final Verdict GOOD = new Verdict(List.of(), List.of());

  private final Stack stack = Stack.running();
  private final MeridianCommand meridian = MeridianCommand.of(stack);
  private final Tenant tenant = stack.tenant("us");
  private final String dataPlane = tenant.region().component("data-plane");
  private final String gateway = tenant.region().component("gateway");

  @Test
  void afterAnOutageOfTheDataPlaneEveryAnsweredCallIsLoggedOnce() throws Exception {
    ModelCalls calls = ModelCalls.of(tenant);

    calls.during(
        () -> {
          Thread.sleep(CALLING);
          meridian.succeed("kill", dataPlane);
          Thread.sleep(OUTAGE);
          meridian.succeed("start", dataPlane);
          Thread.sleep(CALLING);
        });

    Duration took = Eventually.holds(LOGGED, () -> assertThat(calls.verdict()).isEqualTo(GOOD));
    System.out.printf(
        "data plane away for %s: %d calls, all logged %s later%n", OUTAGE, calls.count(), took);
    assertThat(calls.count()).isGreaterThan(500);
  }

  @Test
  void whenTheGatewayIsKilledEveryAnsweredCallIsLoggedOnce() throws Exception {
    ModelCalls calls = ModelCalls.of(tenant);

    calls.during(
        () -> {
          for (int kill = 0; kill < KILLS; kill++) {
            Thread.sleep(CALLING);
            meridian.succeed("kill", gateway);
            meridian.succeed("start", gateway);
          }
          Thread.sleep(CALLING);
        });

    Eventually.holds(LOGGED, () -> assertThat(calls.verdict()).isEqualTo(GOOD));
    System.out.printf("gateway killed %d times: %d calls, all logged%n", KILLS, calls.count());
    assertThat(calls.count()).isGreaterThan(200);
  }

  /** The same clients, kill and comparison; only what a killed gateway left is thrown away. */
  @Test
  void theComparisonSeesThatAGatewayWithoutItsSpoolLosesCalls() throws Exception {
    ModelCalls calls = ModelCalls.of(tenant);
    try {
      calls.during(
          () -> {
            meridian.succeed("kill", dataPlane);
            Thread.sleep(CALLING);
            meridian.succeed("kill", gateway);
            delete(stack.home().resolve("data").resolve(gateway));
          });
    } finally {
      meridian.succeed("start", dataPlane);
      meridian.succeed("start", gateway);
    }

    Verdict verdict = calls.verdict();
    System.out.printf("control: of %d calls %d are lost%n", calls.count(), verdict.lost().size());
    assertThat(verdict.lost()).isNotEmpty();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
