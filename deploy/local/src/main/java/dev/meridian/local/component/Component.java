package dev.meridian.local.component;

import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A part of the stack that starts, stops and fails alone. Calls never overlap, except {@link
 * #kill}, which may come during a start. A stopped component can be started again, on the same port
 * and the same data.
 */
public interface Component {

  /** As in docs/contracts.md, for example {@code kafka-eu}. */
  String name();

  /** The components that must be ready before this one is started with the whole stack. */
  default Set<String> needs() {
    return Set.of();
  }

  /**
   * Returns when it is ready to serve.
   *
   * @throws Exception with a message for people, after which nothing of it runs
   */
  void start() throws Exception;

  /** Ends it cleanly; does nothing when it does not run. */
  void stop() throws Exception;

  /**
   * Ends it as a crash would. A component inside the launcher can only drop its clients and stop.
   */
  default void kill() throws Exception {
    stop();
  }

  /** Its own process, if it has one and runs. */
  default OptionalLong pid() {
    return OptionalLong.empty();
  }

  /**
   * Completes when a started component has ended, whoever ended it; never for one inside the
   * launcher.
   */
  default CompletableFuture<?> ended() {
    return new CompletableFuture<>();
  }
}
