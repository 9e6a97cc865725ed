package dev.meridian.local.component;

import dev.meridian.local.process.ChildProcess;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A component that is a process of its own. */
public abstract class ChildComponent implements Component {
  private final String name;
  private final String stopSignal;
  private final Duration patience;
  private volatile @Nullable ChildProcess process;

  /**
   * @param stopSignal what asks it to end cleanly and at once
   * @param patience how long it may take for that before it is killed
   */
  protected ChildComponent(String name, String stopSignal, Duration patience) {
    this.name = name;
    this.stopSignal = stopSignal;
    this.patience = patience;
  }

  /** Starts the process, which need not be ready. */
  protected abstract ChildProcess launch() throws Exception;

  /** Returns when it is ready to serve; the caller ends it when this throws. */
  protected abstract void awaitReady(ChildProcess started) throws Exception;

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final void start() throws Exception {
    ChildProcess started = launch();
    process = started;
    try {
      awaitReady(started);
    } catch (Exception e) {
      kill();
      throw e;
    }
  }

  @Override
  public final void stop() throws Exception {
    ChildProcess running = process;
    process = null;
    if (running != null) {
      running.stop(stopSignal, patience);
    }
  }

  @Override
  public final void kill() throws Exception {
    ChildProcess running = process;
    process = null;
    if (running != null) {
      running.kill();
    }
  }

  @Override
  public final OptionalLong pid() {
    ChildProcess running = process;
    return running == null || !running.alive()
        ? OptionalLong.empty()
        : OptionalLong.of(running.pid());
  }

  @Override
  public final CompletableFuture<?> ended() {
    ChildProcess running = process;
    return running == null ? CompletableFuture.completedFuture(null) : running.ended();
  }
}
