package dev.meridian.acceptance.stack;

import java.time.Duration;
import org.junit.jupiter.api.function.Executable;

/** Waits for what takes a moment, by asking again until a deadline. */
public final class Eventually {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /**
   * Returns how long it took until the assertions held.
   *
   * @throws AssertionError the last failure, when they do not hold in time
   */
  public static Duration holds(Duration patience, Executable assertions)
      throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try {
        assertions.execute();
        return Duration.ofNanos(System.nanoTime() - start);
      } catch (Throwable failure) {
        if (failure instanceof InterruptedException interrupted) {
          throw interrupted;
        }
        if (System.nanoTime() - start > patience.toNanos()) {
          throw new AssertionError("Not within " + patience + ": " + failure.getMessage(), failure);
        }
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }
}
