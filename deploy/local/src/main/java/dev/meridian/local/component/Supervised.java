package dev.meridian.local.component;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A component and its life: one action at a time, and started again with growing pauses when it
 * ends by itself after it was ready. What somebody stopped or killed stays down, so that fault
 * tests are in control.
 */
public final class Supervised {
  private static final Logger log = LoggerFactory.getLogger(Supervised.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration GOOD_RUN = Duration.ofMinutes(1);

  private final Component component;
  private final Runnable changed;
  private final ReentrantLock action = new ReentrantLock();
  private volatile State state = State.STOPPED;
  private volatile @Nullable Double seconds;
  private volatile @Nullable String message;
  private volatile int restarts;
  // Grows with everything that somebody orders, so that a restart that was planned before is
  // dropped.
  private volatile int orders;

  /**
   * @param changed called after it got ready or ended
   */
  Supervised(Component component, Runnable changed) {
    this.component = component;
    this.changed = changed;
  }

  public Component component() {
    return component;
  }

  public String name() {
    return component.name();
  }

  public State state() {
    return state;
  }

  public ComponentStatus status() {
    OptionalLong pid = component.pid();
    return new ComponentStatus(
        name(), state, pid.isPresent() ? pid.getAsLong() : null, seconds, restarts, message);
  }

  /** Starts it unless it is ready; false when that failed, and {@link #status} says why. */
  public boolean start() {
    orders++;
    action.lock();
    try {
      return state == State.READY || tryStart(FIRST_PAUSE);
    } finally {
      action.unlock();
    }
  }

  public void stop() throws Exception {
    orders++;
    action.lock();
    try {
      state = State.STOPPING;
      component.stop();
      settle("stopped by command");
    } finally {
      action.unlock();
    }
  }

  public void kill() throws Exception {
    orders++;
    component.kill();
    action.lock();
    try {
      // A start that was under way may have succeeded in between.
      component.kill();
      settle("killed by command");
    } finally {
      action.unlock();
    }
  }

  private void settle(String why) {
    state = State.STOPPED;
    message = why;
    seconds = null;
    changed.run();
  }

  private boolean tryStart(Duration pauseAfterNextEnd) {
    long began = System.nanoTime();
    state = State.STARTING;
    message = null;
    try {
      component.start();
    } catch (Exception | LinkageError e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      log.warn("{} did not start", name(), e);
      message = e.getMessage() == null ? e.toString() : e.getMessage();
      state = State.FAILED;
      return false;
    }
    long ready = System.nanoTime();
    seconds = (ready - began) / 1e9;
    state = State.READY;
    changed.run();
    int order = orders;
    component.ended().thenRunAsync(() -> endedByItself(order, ready, pauseAfterNextEnd));
    return true;
  }

  private void endedByItself(int order, long readySince, Duration pause) {
    if (order != orders) {
      return;
    }
    boolean goodRun = System.nanoTime() - readySince > GOOD_RUN.toNanos();
    Duration wait = goodRun ? FIRST_PAUSE : pause;
    state = State.FAILED;
    message = "ended by itself, starts again in " + wait.toSeconds() + " s";
    log.warn("{} {}", name(), message);
    changed.run();
    Thread.ofVirtual().name("restart " + name()).start(() -> restart(order, wait));
  }

  private void restart(int order, Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      return;
    }
    action.lock();
    try {
      if (order != orders) {
        return;
      }
      restarts++;
      Duration next = pause.multipliedBy(2);
      next = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
      if (!tryStart(next)) {
        endedByItself(order, System.nanoTime(), next);
      }
    } finally {
      action.unlock();
    }
  }
}
