package dev.meridian.control.dataplane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.region.Regions;
import dev.meridian.control.service.Services;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.region.Region;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the internal routes of the regions' data planes, as this service. What does not answer in
 * two seconds is not there for now. Safe for use by any thread.
 */
@Singleton
public class DataPlanes {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /** Requests that wait for a connection to one data plane. */
  private static final int MOST_WAITING = 200;

  private static final int MOST_BYTES = 16 << 20;
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;

  private final Regions regions;
  private final Services services;
  private final ObjectMapper json;
  private final HttpClient http;

  DataPlanes(Regions regions, Services services, ObjectMapper json, Vertx vertx) {
    this.regions = regions;
    this.services = services;
    this.json = json;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) PATIENCE.toMillis())
                .setKeepAliveTimeout(30),
            new PoolOptions().setHttp1MaxSize(10).setMaxWaitQueueSize(MOST_WAITING));
  }

  /**
   * What a route answers; empty when it says that there is no such thing.
   *
   * @return fails with 503 when the region does not answer so
   */
  public Uni<Optional<JsonNode>> get(Region region, String path) {
    return get(region, path, PATIENCE);
  }

  /**
   * The same for what takes longer.
   *
   * @param patience how long the whole answer may take
   */
  public Uni<Optional<JsonNode>> get(Region region, String path, Duration patience) {
    String url =
        regions
            .dataPlane(region)
            .orElseThrow(
                () ->
                    ApiException.unavailable(
                        "Set meridian.regions.%s.data-plane-internal-url: the region can't be asked"
                            .formatted(region),
                        RETRY_AFTER));
    RequestOptions request =
        new RequestOptions()
            .setAbsoluteURI(url + path)
            .setTimeout(patience.toMillis())
            .putHeader("Authorization", "Bearer " + services.token("data-plane-" + region));
    Future<Optional<JsonNode>> answer =
        http.request(request)
            .compose(HttpClientRequest::send)
            .compose(response -> body(region, response))
            .map(body -> body.map(content -> read(region, content)));
    return Uni.createFrom()
        .completionStage(answer.toCompletionStage())
        .ifNoItem()
        .after(patience)
        .failWith(() -> unavailable(region, null))
        .onFailure(e -> !(e instanceof ApiException))
        .transform(e -> unavailable(region, e));
  }

  private static Future<Optional<Buffer>> body(Region region, HttpClientResponse response) {
    if (response.statusCode() == FORBIDDEN) {
      return response.body().map(ignored -> Optional.empty());
    }
    String length = response.getHeader("Content-Length");
    if (response.statusCode() != OK || length == null || Long.parseLong(length) > MOST_BYTES) {
      response.request().connection().close();
      return Future.failedFuture(unavailable(region, null));
    }
    return response.body().map(Optional::of);
  }

  private JsonNode read(Region region, Buffer body) {
    try {
      return json.readTree(body.toString());
    } catch (JsonProcessingException e) {
      throw unavailable(region, e);
    }
  }

  private static ApiException unavailable(Region region, @Nullable Throwable cause) {
    return ApiException.unavailable(
        "The data plane of region %s can't be asked now".formatted(region), RETRY_AFTER, cause);
  }
}
