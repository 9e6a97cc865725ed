package dev.meridian.control.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.operations.OperationsBody.Log;
import dev.meridian.control.operations.OperationsBody.Plane;
import dev.meridian.control.operations.OperationsBody.Replica;
import dev.meridian.control.operations.OperationsBody.State;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks planes how they are, at the health page of their internal port. */
@Singleton
class PlaneProbe {
  private static final String PATH = "/q/health/ready";
  private static final int OK = 200;
  private static final int NOT_READY = 503;
  private static final int MOST_WAITING = 50;

  private final ObjectMapper json;
  private final HttpClient http;

  PlaneProbe(ObjectMapper json, Vertx vertx) {
    this.json = json;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) OperationsService.PATIENCE.toMillis())
                .setKeepAliveTimeout(30),
            new PoolOptions().setHttp1MaxSize(2).setMaxWaitQueueSize(MOST_WAITING));
  }

  /** Never fails. */
  Uni<Plane> look(Optional<String> internalUrl) {
    if (internalUrl.isEmpty()) {
      return Uni.createFrom().item(Plane.unreachable(State.UNKNOWN));
    }
    RequestOptions request =
        new RequestOptions()
            .setAbsoluteURI(internalUrl.get() + PATH)
            .setTimeout(OperationsService.PATIENCE.toMillis());
    return Uni.createFrom()
        .deferred(
            () -> {
              long started = System.nanoTime();
              return Uni.createFrom()
                  .completionStage(
                      http.request(request)
                          .compose(HttpClientRequest::send)
                          .compose(
                              answer ->
                                  answer
                                      .body()
                                      .map(
                                          body ->
                                              plane(
                                                  answer.statusCode(),
                                                  body.toString(),
                                                  TimeUnit.NANOSECONDS.toMillis(
                                                      System.nanoTime() - started))))
                          .toCompletionStage());
            })
        .ifNoItem()
        .after(OperationsService.PATIENCE)
        .recoverWithItem(Plane.unreachable(State.UNREACHABLE))
        .onFailure()
        .recoverWithItem(Plane.unreachable(State.UNREACHABLE));
  }

  private Plane plane(int status, String body, long latencyMs) {
    if (status != OK && status != NOT_READY) {
      return Plane.unreachable(State.UNREACHABLE);
    }
    JsonNode health;
    try {
      health = json.readTree(body);
    } catch (JsonProcessingException e) {
      return Plane.unreachable(State.UNREACHABLE);
    }
    List<String> failing = new ArrayList<>();
    @Nullable Replica replica = null;
    @Nullable Log log = null;
    @Nullable String version = null;
    for (JsonNode check : health.path("checks")) {
      JsonNode data = check.path("data");
      if (!check.path("status").asText().equals("UP")) {
        failing.add(check.path("name").asText());
      }
      switch (check.path("name").asText()) {
        case "replica" -> {
          replica = replica(data);
          version = data.path("version").textValue();
        }
        case "log" -> log = log(data);
        default -> {}
      }
    }
    return new Plane(
        status == OK ? State.UP : State.NOT_READY, latencyMs, version, failing, replica, log);
  }

  private static Replica replica(JsonNode data) {
    return new Replica(
        data.path("position").asLong(), null, lag(data.path("known_until").asText()));
  }

  private static Log log(JsonNode data) {
    return new Log(
        data.path("waiting_spans").asLong(),
        data.path("waiting_bytes").asLong(),
        data.path("lost").asLong(),
        data.path("refused").asLong());
  }

  /** Empty for a plane that has not heard of anything yet. */
  private static @Nullable Long lag(String knownUntil) {
    try {
      Instant until = Instant.parse(knownUntil);
      return until.equals(Instant.EPOCH)
          ? null
          : Math.max(0, Duration.between(until, Instant.now()).toMillis());
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
