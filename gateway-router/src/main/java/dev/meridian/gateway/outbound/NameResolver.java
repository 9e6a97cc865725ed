package dev.meridian.gateway.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All addresses of a name, remembered for some seconds. Whoever connects uses the very addresses
 * that were checked: a name that changes between check and connection gains nothing.
 */
final class NameResolver {
  private static final long REMEMBERED_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int MAX_NAMES = 10_000;

  private final Vertx vertx;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  private record Answer(List<InetAddress> addresses, long at) {}

  NameResolver(Vertx vertx) {
    this.vertx = vertx;
  }

  Future<List<InetAddress>> resolve(String host) {
    Answer known = answers.get(host);
    if (known != null && System.nanoTime() - known.at() < REMEMBERED_NANOS) {
      return Future.succeededFuture(known.addresses());
    }
    return vertx.executeBlocking(() -> lookUp(host), false);
  }

  private List<InetAddress> lookUp(String host) throws UnknownHostException {
    List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
    if (answers.size() > MAX_NAMES) {
      answers.clear();
    }
    answers.put(host, new Answer(addresses, System.nanoTime()));
    return addresses;
  }
}
