package dev.meridian.data.outbound;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.outbound.OutboundGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Fetches from addresses that users set: connects only to addresses that were checked, follows no
 * redirect, sends no credential, and gives up after a time and a number of bytes. Safe for use by
 * any thread.
 */
@ApplicationScoped
public class GuardedClient {
  private static final int OK = 200;
  private static final int LOOKUP_THREADS = 4;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final OutboundGuard guard;
  private final Duration patience;
  private final Semaphore calls;
  private final WorkerExecutor lookups;
  private final HttpClient client;

  @Inject
  GuardedClient(Vertx vertx, OutboundConfig config) {
    this.guard = new OutboundGuard(config.allowPrivateAddresses());
    this.patience = config.patience();
    this.calls = new Semaphore(config.concurrency());
    // The JVM's resolver blocks as long as the name's servers make it wait.
    this.lookups = vertx.createSharedWorkerExecutor("name-lookups", LOOKUP_THREADS);
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(patience.toMillis()))
                // A connection serves one call: the next one's address is checked anew.
                .setKeepAlive(false)
                .setDecompressionSupported(false));
  }

  /** What was fetched. */
  public record Fetched(byte[] content) {}

  /**
   * The content at an address.
   *
   * @return fails with 400 when it can't be had, 413 when it is larger than {@code most} bytes, 503
   *     when there are too many calls; no message names an address that a name led to
   */
  public Uni<Fetched> get(URI uri, int most) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (!calls.tryAcquire()) {
                throw ApiException.unavailable("Too many addresses are fetched now", RETRY_AFTER);
              }
              AtomicReference<@Nullable HttpClientRequest> sent = new AtomicReference<>();
              return Uni.createFrom()
                  .completionStage(() -> fetch(uri, most, sent).toCompletionStage())
                  .ifNoItem()
                  .after(patience)
                  .failWith(() -> refused("there was no whole answer in time"))
                  .onFailure(e -> !(e instanceof ApiException))
                  .transform(GuardedClient::refusal)
                  .eventually(() -> end(sent.get()));
            });
  }

  private void end(@Nullable HttpClientRequest request) {
    calls.release();
    if (request != null) {
      request.connection().close();
    }
  }

  private Future<Fetched> fetch(
      URI uri, int most, AtomicReference<@Nullable HttpClientRequest> sent) {
    OutboundGuard.Destination to = guard.destination(uri);
    return lookups
        .executeBlocking(() -> List.of(InetAddress.getAllByName(to.host())), false)
        .compose(
            addresses -> {
              guard.admit(addresses.stream().map(InetAddress::getAddress).toList());
              return connect(uri, to, addresses, 0);
            })
        .compose(
            request -> {
              sent.set(request);
              request.putHeader("User-Agent", "meridian-data-plane");
              return request.send();
            })
        .compose(answer -> read(answer, most));
  }

  private Future<HttpClientRequest> connect(
      URI uri, OutboundGuard.Destination to, List<InetAddress> addresses, int index) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setServer(
                SocketAddress.inetSocketAddress(to.port(), addresses.get(index).getHostAddress()))
            .setHost(to.host())
            .setPort(to.port())
            .setSsl(to.tls())
            .setURI(path(uri))
            .setFollowRedirects(false);
    Future<HttpClientRequest> connected = client.request(options);
    return index + 1 < addresses.size()
        ? connected.recover(e -> connect(uri, to, addresses, index + 1))
        : connected;
  }

  private static Future<Fetched> read(HttpClientResponse answer, int most) {
    if (answer.statusCode() != OK) {
      return Future.failedFuture(refused("it answered " + answer.statusCode()));
    }
    Promise<Fetched> done = Promise.promise();
    Buffer content = Buffer.buffer();
    answer.handler(
        chunk -> {
          if (content.length() + chunk.length() > most) {
            answer.pause();
            done.tryFail(
                ApiException.tooLarge(
                    "The file at that address is larger than " + most + " bytes"));
          } else {
            content.appendBuffer(chunk);
          }
        });
    answer.exceptionHandler(done::tryFail);
    answer.endHandler(end -> done.tryComplete(new Fetched(content.getBytes())));
    return done.future();
  }

  private static Throwable refusal(Throwable failure) {
    return switch (failure) {
      case OutboundGuard.Refused e -> refused(String.valueOf(e.getMessage()));
      case UnknownHostException e -> refused("the name has no address");
      default -> refused("the connection broke or none came about");
    };
  }

  private static ApiException refused(String reason) {
    return ApiException.badRequest("The address can't be fetched: " + reason);
  }

  private static String path(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  @PreDestroy
  void close() {
    client.close();
    lookups.close();
  }
}
