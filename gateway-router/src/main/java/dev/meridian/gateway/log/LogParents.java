package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.gateway.dataplane.DataPlane;
import dev.meridian.gateway.dataplane.Principal;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.SpanParent;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the data plane whether a caller may log under a parent, before anything is spent at a
 * provider. A yes is for the parent's object, whichever span of it the parent is. It is good for a
 * minute, and for half a day while the data plane can't tell; with no yes the place is then as it
 * was sent, and the data plane decides when the span is delivered. Thread-safe.
 */
@Singleton
public final class LogParents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final long AWAY_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long GOOD_NANOS = Duration.ofSeconds(60).toNanos();
  private static final Duration KEPT = Duration.ofHours(12);
  private static final int MAX_REMEMBERED = 20_000;

  private final DataPlane dataPlane;
  private final Cache<Question, Allowed> allowed =
      Caffeine.newBuilder()
          .maximumSize(MAX_REMEMBERED)
          .expireAfterWrite(KEPT)
          .executor(Runnable::run)
          .build();

  /** A data plane that does not answer delays one call in two seconds, not each. */
  private volatile long awayUntil = System.nanoTime();

  private record Question(Principal principal, SpanParent.Container object) {}

  private record Allowed(ProjectId project, long at) {}

  LogParents(DataPlane dataPlane) {
    this.dataPlane = dataPlane;
  }

  /**
   * Where the caller's spans go. Fails with an {@link ApiException} 403 for a parent that is not
   * there or not allowed.
   */
  public Future<LogPlace> resolve(Caller caller, LogParent parent) {
    Principal principal = Principal.of(caller);
    Question question = new Question(principal, parent.parent().container());
    Allowed known = allowed.getIfPresent(question);
    long now = System.nanoTime();
    LogPlace meanwhile =
        known == null
            ? LogPlace.asSent(principal, parent)
            : LogPlace.in(known.project(), principal, parent);
    if ((known != null && now - known.at() < GOOD_NANOS) || now - awayUntil < 0) {
      return Future.succeededFuture(meanwhile);
    }
    ObjectNode body = JSON.createObjectNode();
    principal.writeTo(body);
    body.put("parent", parent.header());
    return dataPlane
        .post("/internal/parents", Buffer.buffer(body.toString()), TIMEOUT)
        .transform(
            answer -> {
              if (answer.succeeded()) {
                awayUntil = System.nanoTime();
                return decide(question, parent, meanwhile, answer.result());
              }
              rest(question, known, answer.cause());
              return Future.succeededFuture(meanwhile);
            });
  }

  private void rest(Question question, @Nullable Allowed known, Throwable cause) {
    long until = System.nanoTime() + AWAY_NANOS;
    if (!DataPlane.isSlow(cause)) {
      awayUntil = until;
    } else if (known != null) {
      allowed.put(question, new Allowed(known.project(), until - GOOD_NANOS));
    }
  }

  private Future<LogPlace> decide(
      Question question, LogParent parent, LogPlace meanwhile, DataPlane.Answer answer) {
    return switch (answer.status()) {
      case 200 ->
          Future.succeededFuture(
              project(answer.body())
                  .map(project -> remember(question, project, parent))
                  .orElse(meanwhile));
      case 400 ->
          Future.failedFuture(
              ApiException.badRequest("Invalid parent header x-bt-parent. " + message(answer)));
      case 403 -> {
        allowed.invalidate(question);
        yield Future.failedFuture(ApiException.forbidden(message(answer)));
      }
      default -> Future.succeededFuture(meanwhile);
    };
  }

  private LogPlace remember(Question question, ProjectId project, LogParent parent) {
    allowed.put(question, new Allowed(project, System.nanoTime()));
    return LogPlace.in(project, question.principal(), parent);
  }

  private static Optional<ProjectId> project(Buffer answer) {
    return Optional.ofNullable(read(answer).path("project_id").textValue()).map(ProjectId::parse);
  }

  private static String message(DataPlane.Answer answer) {
    return read(answer.body()).path("Message").asText("It is not there, or not allowed");
  }

  private static JsonNode read(Buffer body) {
    try {
      return JSON.readTree(body.getBytes());
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }
}
