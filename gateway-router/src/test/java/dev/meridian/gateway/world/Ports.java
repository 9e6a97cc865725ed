package dev.meridian.gateway.world;

import java.net.BindException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Ports that change hands in a test. */
public final class Ports {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long PAUSE_MILLIS = 50;

  private Ports() {}

  /**
   * Listens at a port that another server, or somebody who drew it by chance, may keep a little
   * longer.
   */
  public static <T> T takeOver(Callable<T> listen) throws Exception {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        return listen.call();
      } catch (Exception e) {
        boolean taken = e instanceof BindException || e.getCause() instanceof BindException;
        if (!taken || System.nanoTime() > until) {
          throw e;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }
}
