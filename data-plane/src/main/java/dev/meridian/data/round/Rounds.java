package dev.meridian.data.round;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Work that is done again and again on a virtual thread of its own, so that it may block and no
 * request waits for it. A feature produces it as a {@code @Singleton} bean; it begins when the
 * store is there and checked, and ends with the service.
 */
public final class Rounds {
  private final String name;
  private final Duration first;
  private final TimedRound round;

  /** What is done, which ends when it is interrupted. */
  public interface Round {
    void run() throws InterruptedException;
  }

  /** The same that answers how long the wait until the next one is. */
  public interface TimedRound {
    Duration run() throws InterruptedException;
  }

  private Rounds(String name, Duration first, TimedRound round) {
    this.name = name;
    this.first = first;
    this.round = round;
  }

  /**
   * Rounds that say themselves how long the wait until the next one is. The first comes at once.
   *
   * @param round fails never: it tells of its failures itself
   */
  public static Rounds atOnce(String name, TimedRound round) {
    return new Rounds(name, Duration.ZERO, round);
  }

  /**
   * Rounds with a wait before each, the first too. One that fails does not keep the next from being
   * tried.
   *
   * @param failed is told why a round failed
   */
  public static Rounds every(
      Duration wait, String name, Round round, Consumer<RuntimeException> failed) {
    return new Rounds(
        name,
        wait,
        () -> {
          try {
            round.run();
          } catch (RuntimeException e) {
            failed.accept(e);
          }
          return wait;
        });
  }

  /** The thread that runs them until it is interrupted. */
  Thread start() {
    return Thread.ofVirtual().name(name).start(this::run);
  }

  private void run() {
    try {
      Thread.sleep(first);
      while (!Thread.interrupted()) {
        Thread.sleep(round.run());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
