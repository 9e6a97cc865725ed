package dev.meridian.control.outbound;

import dev.meridian.model.outbound.OutboundGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Calls addresses that users set: connects only to addresses that were checked, follows no
 * redirect, sends no credential, reads no body, and gives up after a time. Never fails: what goes
 * wrong is an {@link Outcome}. Safe for use by any thread.
 */
@Singleton
public final class GuardedClient {
  private final NameLookups lookups;
  private final OutboundGuard guard;
  private final Duration patience;
  private final HttpClient client;

  @Inject
  GuardedClient(Vertx vertx, OutboundConfig config) {
    this(vertx, config, new HttpClientOptions());
  }

  GuardedClient(Vertx vertx, OutboundConfig config, HttpClientOptions base) {
    this.lookups = new NameLookups(vertx, InetAddress::getAllByName);
    this.guard = new OutboundGuard(config.allowPrivateAddresses());
    this.patience = config.patience();
    this.client =
        vertx.createHttpClient(
            base.setConnectTimeout(Math.toIntExact(patience.toMillis()))
                // A connection serves one call: the next one's address is checked anew.
                .setKeepAlive(false)
                .setDecompressionSupported(false));
  }

  public Uni<Outcome> get(URI uri) {
    return call(HttpMethod.GET, uri, null);
  }

  public Uni<Outcome> post(URI uri, String json) {
    return call(HttpMethod.POST, uri, Buffer.buffer(json));
  }

  private Uni<Outcome> call(HttpMethod method, URI uri, @Nullable Buffer body) {
    return Uni.createFrom()
        .deferred(
            () -> {
              long start = System.nanoTime();
              OutboundCall call = new OutboundCall(lookups, client, guard, method, uri, body);
              return Uni.createFrom()
                  .completionStage(() -> call.start().toCompletionStage())
                  .<Outcome>map(status -> new Outcome.Answered(status, since(start)))
                  .ifNoItem()
                  .after(patience)
                  .recoverWithItem(
                      () ->
                          new Outcome.Failed(
                              "No answer within %d ms".formatted(patience.toMillis()),
                              since(start)))
                  .onFailure()
                  .recoverWithItem(e -> new Outcome.Failed(Failures.reason(e), since(start)))
                  .eventually(call::end);
            });
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @PreDestroy
  void close() {
    client.close();
    lookups.close();
  }
}
