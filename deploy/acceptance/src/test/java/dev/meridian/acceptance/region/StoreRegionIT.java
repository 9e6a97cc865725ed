package dev.meridian.acceptance.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.region.ForeignStart.Outcome;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.MeridianCommand;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.RegionStack;
import dev.meridian.acceptance.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A data plane of one region that is pointed at a store of another. */
@OnStack
@Order(Order.DEFAULT + 6)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreRegionIT {
  private static final String OWN = "us";
  private static final String FOREIGN = "eu";

  private final Stack stack = Stack.running();
  private final MeridianCommand meridian = MeridianCommand.of(stack);
  private final RegionStack foreign = stack.region(FOREIGN);

  /** Nothing else may write to the foreign stores while they are watched. */
  @BeforeAll
  void silenceTheForeignRegion() throws Exception {
    meridian.succeed("stop", foreign.component("gateway"));
    meridian.succeed("stop", foreign.component("data-plane"));
  }

  @AfterAll
  void startItAgain() throws Exception {
    meridian.succeed("start", foreign.component("data-plane"));
    meridian.succeed("start", foreign.component("gateway"));
    Eventually.holds(Duration.ofSeconds(20), () -> Workspace.of(stack.tenant(FOREIGN)).project());
  }

  @ParameterizedTest
  @ValueSource(strings = {"quarkus.datasource.", "meridian.redis.", "meridian.bucket.", "kafka."})
  void refusesToStartAndWritesNothing(String store) throws Exception {
    Properties others = ForeignStart.settings(stack, foreign.component("data-plane"));
    List<String> before = StoreDigest.of(foreign);

    Outcome outcome = ForeignStart.like(stack, "data-plane-" + OWN).with(others, store).run();

    assertThat(outcome.ready()).as(outcome.log()).isFalse();
    assertThat(outcome.exitCode()).as("it ends, and with an error: %s", outcome.log()).isPositive();
    assertThat(outcome.log()).as("says whose the store is").contains("region " + FOREIGN);
    assertThat(StoreDigest.of(foreign)).isEqualTo(before);
  }

  /** The same start without a foreign store: what is refused above is refused for its store. */
  @Test
  void startsOnItsOwnStores() throws Exception {
    Outcome outcome = ForeignStart.like(stack, "data-plane-" + OWN).run();

    assertThat(outcome.ready()).as(outcome.log()).isTrue();
  }
}
