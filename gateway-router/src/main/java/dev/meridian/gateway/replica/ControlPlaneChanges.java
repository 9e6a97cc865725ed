package dev.meridian.gateway.replica;

import dev.meridian.gateway.http.HttpClients;
import dev.meridian.gateway.identity.ServiceIdentity;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.replica.Progress;
import dev.meridian.model.replica.Replica;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.time.Instant;
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
    return page(progress.position()).toCompletionStage();
  }

  private Future<Void> page(long since) {
    Instant asked = Instant.now();
    return ask(since)
        .compose(
            answer -> {
              // The control plane does not keep that position, or has another history: a backup's.
              if (answer.statusCode() == GONE && since > 0) {
                return page(0);
              }
              return body(answer)
                  .compose(body -> vertx.executeBlocking(() -> apply(body, asked), false))
                  .compose(page -> page.more() ? page(page.position()) : Future.succeededFuture());
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

  private ChangesPage apply(Buffer body, Instant asked) {
    ChangesPage page = StreamCodec.read(body.toString(), ChangesPage.class);
    replica.apply(page.changes());
    if (!page.more()) {
      progress.caughtUp(page.position(), asked);
    }
    return page;
  }
}
