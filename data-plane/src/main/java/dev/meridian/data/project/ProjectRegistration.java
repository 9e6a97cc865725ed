package dev.meridian.data.project;

import dev.meridian.data.control.ControlPlaneConfig;
import dev.meridian.data.json.Json;
import dev.meridian.data.replica.ObjectDirectory;
import dev.meridian.data.replica.ReplicaService;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.replica.Impersonation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Has the control plane make a project that a span names and nobody has made yet: exporters know no
 * other call, and their defaults are names of projects. The caller's own credential decides whether
 * they may. Safe for use by any thread.
 */
@ApplicationScoped
public class ProjectRegistration {
  private static final String POSITION = "x-meridian-position";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long TIMEOUT_MILLIS = 10_000;

  private final ControlPlaneConfig control;
  private final ObjectDirectory objects;
  private final ReplicaService replica;
  private final HttpClient http;

  ProjectRegistration(
      ControlPlaneConfig control, ObjectDirectory objects, ReplicaService replica, Vertx vertx) {
    this.control = control;
    this.objects = objects;
    this.replica = replica;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(2_000).setKeepAliveTimeout(30));
  }

  /**
   * Makes a project of the requester's organization, unless this plane knows one of that name.
   *
   * @return whether there was none; fails with 400 for a name that no project can have, 403 when
   *     the requester may not make it, 429 and 503 when that can't be decided now
   */
  public Uni<Boolean> createMissing(Requester requester, String name) {
    return objects
        .project(requester.caller().org(), name)
        .chain(
            known ->
                known.isPresent()
                    ? Uni.createFrom().item(false)
                    : create(requester, name).replaceWith(true));
  }

  private Uni<Void> create(Requester requester, String name) {
    Buffer body =
        Buffer.buffer(
            Json.object()
                .put("project_name", name)
                .put("org_id", requester.caller().org().toString())
                .toString());
    return Uni.createFrom()
        .completionStage(
            () ->
                http.request(request(requester))
                    .compose(request -> request.send(body))
                    .compose(
                        answer -> {
                          Optional<Long> position = position(answer);
                          return answer.body().map(read -> made(answer.statusCode(), position));
                        })
                    .toCompletionStage())
        .onFailure(failure -> !(failure instanceof ApiException))
        .transform(
            failure ->
                ApiException.unavailable(
                    "The control plane can't be reached to make the project", RETRY_AFTER, failure))
        .chain(this::known);
  }

  private RequestOptions request(Requester requester) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(control.url() + "/api/project/register")
            .setTimeout(TIMEOUT_MILLIS)
            .putHeader("Authorization", "Bearer " + requester.credential())
            .putHeader("Content-Type", "application/json")
            .putHeader("X-Forwarded-For", requester.address());
    requester.actingAs().ifPresent(user -> options.putHeader(Impersonation.HEADER, user));
    return options;
  }

  private static Optional<Long> made(int status, Optional<Long> position) {
    return switch (status) {
      case 200 -> position;
      case 400 -> throw ApiException.badRequest("No project can have that name");
      case 401, 403 ->
          throw ApiException.forbidden(
              "Missing update access to the log of a project of that name, or the project does not exist");
      case 429 -> throw ApiException.rateLimited("Too many projects are made", RETRY_AFTER);
      default ->
          throw ApiException.unavailable(
              "The control plane can't make the project now", RETRY_AFTER);
    };
  }

  /** What comes next asks this plane, so it has to know the project first. */
  private Uni<Void> known(Optional<Long> position) {
    return position
        .map(p -> replica.reach(p).ifNoItem().after(PATIENCE).recoverWithItem((Void) null))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private static Optional<Long> position(HttpClientResponse answer) {
    try {
      return Optional.ofNullable(answer.getHeader(POSITION)).map(Long::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
