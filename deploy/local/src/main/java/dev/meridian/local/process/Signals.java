package dev.meridian.local.process;

import java.io.IOException;
import java.time.Duration;

/**
 * Sends signals that Java has no call for, and waits for a process that may not be a child of this
 * one.
 */
public final class Signals {
  private Signals() {}

  /**
   * Sends a signal ({@code INT}, {@code TERM}, {@code KILL}); a process that is gone is not an
   * error.
   */
  public static void send(String signal, ProcessIdentity process)
      throws IOException, InterruptedException {
    if (process.alive()) {
      new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
  }

  /** Asks with a signal, waits, then kills. */
  public static void end(String signal, ProcessIdentity process, Duration patience)
      throws IOException, InterruptedException {
    send(signal, process);
    if (!awaitEnd(process, patience)) {
      send("KILL", process);
      awaitEnd(process, Duration.ofSeconds(5));
    }
  }

  private static boolean awaitEnd(ProcessIdentity process, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (process.alive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }
}
