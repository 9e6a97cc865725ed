package dev.meridian.control.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks names up on a few threads of its own: the JVM's resolver blocks as long as the name's
 * servers make it wait, and whoever sets an address chooses those. Safe for use by any thread.
 */
final class NameLookups {
  /** So many are open at once, those included that wait for a thread. */
  static final int MOST = 64;

  private static final int THREADS = 8;

  private final WorkerExecutor threads;
  private final Lookup lookup;
  private final AtomicInteger open = new AtomicInteger();

  /** All addresses of a name. Blocks. */
  interface Lookup {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  /** There are too many look-ups. */
  static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  NameLookups(Vertx vertx, Lookup lookup) {
    this.threads = vertx.createSharedWorkerExecutor("name-lookups", THREADS);
    this.lookup = lookup;
  }

  /** Fails with {@link UnknownHostException}, and at once with {@link Busy}. */
  Future<List<InetAddress>> resolve(String host) {
    if (open.incrementAndGet() > MOST) {
      open.decrementAndGet();
      return Future.failedFuture(new Busy());
    }
    return threads
        .executeBlocking(() -> List.of(lookup.of(host)), false)
        .onComplete(done -> open.decrementAndGet());
  }

  void close() {
    threads.close();
  }
}
