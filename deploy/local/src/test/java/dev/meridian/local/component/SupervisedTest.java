package dev.meridian.local.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SupervisedTest {

  /** Does what a process does, without one. */
  private static final class Fake implements Component {
    private final String name;
    private final Set<String> needs;
    private final List<String> journal;
    volatile CompletableFuture<Void> life = new CompletableFuture<>();
    volatile boolean broken;

    Fake(String name, Set<String> needs, List<String> journal) {
      this.name = name;
      this.needs = needs;
      this.journal = journal;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<String> needs() {
      return needs;
    }

    @Override
    public void start() {
      if (broken) {
        throw new IllegalStateException("no room");
      }
      life = new CompletableFuture<>();
      journal.add("start " + name);
    }

    @Override
    public void stop() {
      if (life.complete(null)) {
        journal.add("stop " + name);
      }
    }

    @Override
    public CompletableFuture<?> ended() {
      return life;
    }
  }

  private final List<String> journal = new CopyOnWriteArrayList<>();
  private final Fake store = new Fake("store", Set.of(), journal);
  private final Fake service = new Fake("service", Set.of("store"), journal);
  private final Supervisor supervisor = new Supervisor(List.of(store, service), () -> {});

  @Test
  void whatIsNeededStartsFirstAndStopsLast() throws Exception {
    assertThat(supervisor.start(supervisor.all())).isTrue();
    supervisor.stopAll();

    assertThat(journal)
        .containsExactly("start store", "start service", "stop service", "stop store");
  }

  @Test
  void failedStartIsToldAndLeavesOthersAlone() {
    store.broken = true;

    assertThat(supervisor.start(supervisor.all())).isFalse();

    assertThat(supervised("store").status().state()).isEqualTo(State.FAILED);
    assertThat(supervised("store").status().message()).isEqualTo("no room");
    assertThat(supervised("service").state()).isEqualTo(State.READY);
  }

  @Test
  void componentThatEndsByItselfIsStartedAgain() throws Exception {
    supervisor.start(supervisor.all());

    service.life.complete(null);

    await(
        () ->
            supervised("service").status().restarts() == 1
                && supervised("service").state() == State.READY);
    assertThat(journal).containsExactly("start store", "start service", "start service");
  }

  @Test
  void killedComponentStaysDownUntilSomebodyStartsIt() throws Exception {
    supervisor.start(supervisor.all());

    supervised("service").kill();

    Thread.sleep(1500);
    assertThat(supervised("service").state()).isEqualTo(State.STOPPED);
    assertThat(supervised("service").start()).isTrue();
    assertThat(supervised("service").status().restarts()).isZero();
  }

  private Supervised supervised(String name) {
    return supervisor.find(name).orElseThrow();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
