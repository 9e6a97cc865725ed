package dev.meridian.model.replica;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a replica asks the control plane for what it has not heard yet. At most one question
 * is under way; whoever asks meanwhile shares the next one, because the one under way may have been
 * answered before the asker's change was made. Each client has a budget, so that wrong keys can't
 * be turned into load on the control plane. Safe for use by any thread.
 */
public final class CatchUp {
  /** How a catch-up ended. */
  public enum Outcome {
    /** The replica knows everything that was committed before the question. */
    DONE,
    /** The control plane did not answer: what depends on it can't be decided. */
    UNREACHABLE,
    /** This client has asked too often: the replica's present answer stands. */
    OVER_BUDGET
  }

  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final int MAX_CLIENTS = 10_000;

  private final Supplier<? extends CompletionStage<?>> question;
  private final InstantSource clock;
  private final int budget;
  private final Map<String, Window> windows = new ConcurrentHashMap<>();
  private @Nullable CompletableFuture<Outcome> running;
  private @Nullable CompletableFuture<Outcome> next;

  private record Window(long startedAtMillis, int asked) {}

  /**
   * @param question asks the control plane, applies the answer, and fails when that is impossible
   * @param budget how many questions a client may cause in a second
   */
  public CatchUp(Supplier<? extends CompletionStage<?>> question, int budget, InstantSource clock) {
    this.question = question;
    this.budget = budget;
    this.clock = clock;
  }

  /** Catches up on behalf of a client. The stage never fails. */
  public CompletionStage<Outcome> forClient(String client) {
    return withinBudget(client) ? now() : CompletableFuture.completedFuture(Outcome.OVER_BUDGET);
  }

  /** Catches up without a budget, for the plane's own needs. The stage never fails. */
  public CompletionStage<Outcome> now() {
    CompletableFuture<Outcome> mine;
    synchronized (this) {
      if (running != null) {
        if (next == null) {
          next = new CompletableFuture<>();
        }
        return next;
      }
      mine = new CompletableFuture<>();
      running = mine;
    }
    ask(mine);
    return mine;
  }

  private void ask(CompletableFuture<Outcome> flight) {
    CompletionStage<?> answer;
    try {
      answer = question.get();
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    answer.whenComplete(
        (ok, failure) -> land(flight, failure == null ? Outcome.DONE : Outcome.UNREACHABLE));
  }

  private void land(CompletableFuture<Outcome> flight, Outcome outcome) {
    CompletableFuture<Outcome> following;
    synchronized (this) {
      following = next;
      running = following;
      next = null;
    }
    flight.complete(outcome);
    if (following != null) {
      ask(following);
    }
  }

  private boolean withinBudget(String client) {
    long now = clock.millis();
    if (windows.size() > MAX_CLIENTS) {
      windows.values().removeIf(w -> now - w.startedAtMillis() >= WINDOW.toMillis());
    }
    Window window =
        windows.merge(
            client,
            new Window(now, 1),
            (known, first) ->
                now - known.startedAtMillis() >= WINDOW.toMillis()
                    ? first
                    : new Window(known.startedAtMillis(), known.asked() + 1));
    return window.asked() <= budget;
  }
}
