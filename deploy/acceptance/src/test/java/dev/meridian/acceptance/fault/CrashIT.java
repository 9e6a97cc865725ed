package dev.meridian.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.fault.Ledger.Batch;
import dev.meridian.acceptance.fault.Ledger.Verdict;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.MeridianCommand;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Order;

/** A data plane that is killed in the middle of batches. */
@OnStack
@Order(Order.DEFAULT + 4)
class CrashIT {
  private static final int WRITERS = 4;
  private static final int BATCH = 25;
  private static final int KILLS = 2;
  private static final Duration WRITING = Duration.ofMillis(1500);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Stack stack = Stack.running();
  private final MeridianCommand meridian = MeridianCommand.of(stack);

  @InEachRegion
  void losesNothingAcknowledgedDoublesNothingAndTearsNoBatch(Tenant tenant) throws Exception {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();
    Ledger ledger = new Ledger();

    writeWhileItIsKilled(tenant, workspace, project, ledger);

    var rows = workspace.rows("project_logs", project);
    assertThat(ledger.compare(rows)).isEqualTo(new Verdict(List.of(), List.of(), List.of()));
    assertThat(ledger.acknowledgedRows()).isGreaterThan(WRITERS * BATCH);
    theCheckNoticesWhatIsWrong(workspace, project, ledger);
    System.out.printf(
        "%s: %d rows acknowledged over %d kills, %d stored, none lost or doubled%n",
        tenant, ledger.acknowledgedRows(), KILLS, rows.size());
  }

  private void writeWhileItIsKilled(
      Tenant tenant, Workspace workspace, String project, Ledger ledger) throws Exception {
    String component = tenant.region().component("data-plane");
    AtomicBoolean writing = new AtomicBoolean(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        String name = "writer-" + i;
        // One of them never tries again: of what it sent, all or nothing may be there.
        boolean persistent = i > 0;
        writers.add(
            threads.submit(() -> write(workspace, project, name, persistent, writing, ledger)));
      }
      try {
        for (int kill = 0; kill < KILLS; kill++) {
          Thread.sleep(WRITING);
          meridian.succeed("kill", component);
          meridian.succeed("start", component);
        }
        Thread.sleep(WRITING);
      } finally {
        writing.set(false);
      }
      finish(writers);
    }
  }

  private static void finish(List<Future<?>> writers) throws InterruptedException {
    for (Future<?> writer : writers) {
      try {
        writer.get();
      } catch (ExecutionException e) {
        throw new AssertionError("A writer failed", e.getCause());
      }
    }
  }

  private static Object write(
      Workspace workspace,
      String project,
      String name,
      boolean persistent,
      AtomicBoolean writing,
      Ledger ledger)
      throws InterruptedException {
    for (int n = 0; writing.get(); n++) {
      Batch batch = Batch.of(name + "-" + n, BATCH);
      boolean stored = send(workspace, project, batch);
      while (!stored && persistent) {
        Thread.sleep(PAUSE);
        stored = send(workspace, project, batch);
      }
      if (stored) {
        ledger.acknowledge(batch);
      } else {
        ledger.leaveUnanswered(batch);
        Thread.sleep(PAUSE);
      }
    }
    return ledger;
  }

  /** True when it was acknowledged; false when nobody knows. */
  private static boolean send(Workspace workspace, String project, Batch batch) {
    try {
      var answer = workspace.logs3(batch.rows(project));
      if (answer.status() == 200) {
        assertThat(answer.json().path("ids")).hasSize(BATCH);
        return true;
      }
      assertThat(answer.status()).as("%s", answer).isEqualTo(503);
      return false;
    } catch (UncheckedIOException connectionLost) {
      return false;
    }
  }

  /** Without this, a check that always passes would look the same. */
  private static void theCheckNoticesWhatIsWrong(
      Workspace workspace, String project, Ledger ledger) {
    String victim = "writer-1-0-7";
    String copied = "writer-1-0-8";
    workspace
        .logs3(
            List.of(
                Map.of("project_id", project, "log_id", "g", "id", victim, "_object_delete", true),
                Workspace.logRow(project, "copy", copied)))
        .ok();

    Verdict verdict = ledger.compare(workspace.rows("project_logs", project));

    assertThat(verdict.lost()).containsExactly(victim);
    assertThat(verdict.doubled()).containsExactly(copied);
  }
}
