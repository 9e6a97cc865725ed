package dev.meridian.gateway.dataplane;

import dev.meridian.gateway.http.HttpClients;
import dev.meridian.gateway.identity.ServiceIdentity;
import dev.meridian.gateway.region.Regions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The own region's data plane, called as this gateway. Thread-safe. */
@Singleton
public final class DataPlane {
  private final HttpClients clients;
  private final ServiceIdentity identity;
  private final String url;
  private final String name;

  /** Its answer, read whole. */
  public record Answer(int status, Buffer body) {}

  DataPlane(
      HttpClients clients, ServiceIdentity identity, Regions regions, DataPlaneConfig config) {
    this.clients = clients;
    this.identity = identity;
    this.url = config.internalUrl();
    this.name = "data-plane-" + regions.own();
  }

  /**
   * Whether a failure of {@link #post} is that its answer took too long. That says something of the
   * one question; any other failure says that nobody is there.
   */
  public static boolean isSlow(Throwable cause) {
    return cause instanceof TimeoutException;
  }

  /** Posts JSON; fails when there is no answer within the time-out. */
  public Future<Answer> post(String path, Buffer body, Duration timeout) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(url + path)
            .setTimeout(timeout.toMillis())
            .putHeader("authorization", identity.authorization(name))
            .putHeader("content-type", "application/json");
    return clients
        .services()
        .request(options)
        .compose(request -> request.send(body))
        .compose(answer -> answer.body().map(text -> new Answer(answer.statusCode(), text)))
        .timeout(2 * timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
