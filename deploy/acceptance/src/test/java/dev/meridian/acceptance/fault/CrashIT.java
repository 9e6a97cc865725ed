package dev.meridian.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.fault.Ledger.Verdict;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.MeridianCommand;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A data plane, or its Postgres, that is killed in the middle of batches. */
@OnStack
@Order(Order.DEFAULT + 4)
class CrashIT {
  private static final int KILLS = 5;
  private static final Duration WRITING = Duration.ofMillis(1500);
  private static final Duration RECOVERED = Duration.ofSeconds(20);
  private static final Verdict GOOD = new Verdict(List.of(), List.of(), List.of());

  private final Stack stack = Stack.running();
  private final MeridianCommand meridian = MeridianCommand.of(stack);

  @ParameterizedTest
  @CsvSource({"data-plane,us", "postgres,eu"})
  void whatIsAcknowledgedIsStoredOnceAndNoBatchIsTorn(String kind, String region) throws Exception {
    Tenant tenant = stack.tenant(region);
    Load load = Load.on(Workspace.of(tenant));

    load.during(() -> killAndStart(tenant.region().component(kind)));

    System.out.printf("%s killed %d times: %s%n", kind, KILLS, load.acknowledged());
    assertThat(load.verdictOfSmall()).isEqualTo(GOOD);
    assertThat(load.verdictOfLarge()).isEqualTo(GOOD);
    assertThat(load.wrongMerges()).isEmpty();
    assertThat(load.smallAcknowledged()).isGreaterThan(500);
    assertThat(load.largeAcknowledged()).isGreaterThan(10);
    assertThat(load.merges()).isGreaterThan(50);
  }

  /** The same writers, kills and comparison; only the store promises what it does not keep. */
  @Test
  void theComparisonSeesThatAStoreWhichAcknowledgesTooEarlyLosesRows() throws Exception {
    Tenant tenant = stack.tenant("eu");
    Load load = Load.on(Workspace.of(tenant));
    HastyStore store = new HastyStore(tenant.region().postgres());
    try {
      store.acknowledgeTooEarly();
      load.during(() -> killAndStart(tenant.region().component("postgres")));

      Verdict verdict = load.verdictOfSmall();
      System.out.printf(
          "control: %s, of which %d small rows and %d merges are lost%n",
          load.acknowledged(), verdict.lost().size(), load.wrongMerges().size());
      assertThat(verdict.lost()).isNotEmpty();
      assertThat(load.wrongMerges()).isNotEmpty();
    } finally {
      store.acknowledgeWhatIsDurable();
    }
    Eventually.holds(RECOVERED, () -> Workspace.of(tenant).logs3(List.of()).ok());
  }

  private void killAndStart(String component) throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      Thread.sleep(WRITING);
      meridian.succeed("kill", component);
      meridian.succeed("start", component);
    }
    Thread.sleep(WRITING);
  }
}
