package dev.meridian.data.control;

import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.service.ServiceTokens;
import dev.meridian.model.use.Uses;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks the control plane's internal routes. Safe for use by any thread. */
@ApplicationScoped
public class ControlPlane {
  private static final String SERVICE = "control-plane";
  private static final int OK = 200;
  private static final int GONE = 410;

  private final ControlPlaneConfig config;
  private final ServiceTokens tokens;
  private final HttpClient http;

  ControlPlane(ControlPlaneConfig config, ServiceTokens tokens, Vertx vertx) {
    this.config = config;
    this.tokens = tokens;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) config.timeout().toMillis())
                .setKeepAliveTimeout(30)
                .setDecompressionSupported(true));
  }

  /** Everything after a position is older than what the control plane keeps. */
  public static final class PositionTooOld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PositionTooOld() {
      super("The position is older than what the control plane keeps");
    }
  }

  /**
   * The next page of changes after a position.
   *
   * @return fails when the control plane does not answer in time, and with {@link PositionTooOld}
   */
  public Uni<ChangesPage> changesSince(long position) {
    RequestOptions request =
        new RequestOptions()
            .setAbsoluteURI(config.internalUrl() + "/internal/changes?since=" + position)
            .setTimeout(config.timeout().toMillis())
            .putHeader("Authorization", "Bearer " + tokens.issue(SERVICE))
            .putHeader("Accept-Encoding", "gzip");
    Future<ChangesPage> page =
        http.request(request)
            .compose(HttpClientRequest::send)
            .compose(response -> response.body().map(body -> page(response.statusCode(), body)));
    return Uni.createFrom().completionStage(page.toCompletionStage());
  }

  /** Tells which credentials were used here. Fails when the control plane does not take it. */
  public Uni<Void> tell(Uses report) {
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(config.internalUrl() + "/internal/uses")
            .setTimeout(config.timeout().toMillis())
            .putHeader("Authorization", "Bearer " + tokens.issue(SERVICE));
    Future<Void> told =
        http.request(request)
            .compose(open -> open.send(Buffer.buffer(StreamCodec.write(report))))
            .compose(
                answer ->
                    answer.statusCode() == OK
                        ? answer.end()
                        : Future.failedFuture("The control plane answered " + answer.statusCode()));
    return Uni.createFrom().completionStage(told.toCompletionStage());
  }

  private static ChangesPage page(int status, Buffer body) {
    if (status == OK) {
      return StreamCodec.read(body.toString(), ChangesPage.class);
    }
    if (status == GONE) {
      throw new PositionTooOld();
    }
    throw new IllegalStateException("The control plane answered " + status + " for changes");
  }
}
