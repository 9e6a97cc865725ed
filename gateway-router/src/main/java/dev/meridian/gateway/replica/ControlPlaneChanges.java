package dev.meridian.gateway.replica;

import dev.meridian.gateway.http.HttpClients;
import dev.meridian.gateway.identity.ServiceIdentity;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.replica.Progress;
import dev.meridian.model.replica.Replica;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Asks the control plane what changed since the replica's position, and applies it. */
@Singleton
final class ControlPlaneChanges {
  private static final String CONTROL_PLANE = "control-plane";
  private static final int GONE = 410;
  private static final long TIMEOUT_MS = 5_000;

  private final Vertx vertx;
  private final HttpClients clients;
  private final ServiceIdentity identity;
  private final ControlPlaneConfig config;
  private final Replica replica;
  private final Progress progress;

  ControlPlaneChanges(
      Vertx vertx,
      HttpClients clients,
      ServiceIdentity identity,
      ControlPlaneConfig config,
      Replica replica,
      Progress progress) {
    this.vertx = vertx;
    this.clients = clients;
    this.identity = identity;
    this.config = config;
    this.replica = replica;
    this.progress = progress;
  }

  /** Completes when everything that was committed before the call is applied. */
  CompletionStage<Void> fetch() {
    Promise<Void> done = Promise.promise();
    pages(progress.position(), List.of(), done);
    return done.future().toCompletionStage();
  }

  /** One after the other; there may be thousands, so their futures are not nested. */
  private void pages(long since, List<ChangesPage.Entry> leftOver, Promise<Void> done) {
    page(since, leftOver)
        .onFailure(done::fail)
        .onSuccess(
            page -> {
              if (page.more()) {
                pages(page.position(), page.leftOver(), done);
              } else {
                done.complete();
              }
            });
  }

  /** What the page before left over is put before this one: transactions take effect whole. */
  private Future<ChangesPage> page(long since, List<ChangesPage.Entry> leftOver) {
    Instant asked = Instant.now();
    return ask(since)
        .compose(
            answer -> {
              // The control plane does not keep that position, or has another history: a backup's.
              if (answer.statusCode() == GONE && since > 0) {
                return page(0, List.of());
              }
              return body(answer)
                  .compose(
                      body ->
                          vertx.executeBlocking(() -> apply(body, since, leftOver, asked), false));
            });
  }

  private Future<HttpClientResponse> ask(long since) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(config.internalUrl() + "/internal/changes?since=" + since)
            .setTimeout(TIMEOUT_MS)
            .putHeader("authorization", identity.authorization(CONTROL_PLANE));
    return clients.services().request(options).compose(HttpClientRequest::send);
  }

  private static Future<Buffer> body(HttpClientResponse answer) {
    return answer.statusCode() == 200
        ? answer.body()
        : Future.failedFuture("The control plane answered " + answer.statusCode());
  }

  private ChangesPage apply(
      Buffer body, long since, List<ChangesPage.Entry> leftOver, Instant asked) {
    ChangesPage page = StreamCodec.read(body.toString(), ChangesPage.class).after(since, leftOver);
    replica.apply(page.whole());
    if (!page.more()) {
      progress.caughtUp(page.position(), asked);
    }
    return page;
  }
}
