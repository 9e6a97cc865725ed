package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.dataplane.DataPlane;
import dev.meridian.gateway.dataplane.Principal;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.SpanParent;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks the data plane whether a caller may log under a parent, before anything is spent at a
 * provider. A yes is remembered for a minute; with the data plane away the call goes on, and the
 * data plane decides when the span is delivered. Thread-safe.
 */
@Singleton
public final class LogParents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final long AWAY_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long REMEMBERED_NANOS = Duration.ofSeconds(60).toNanos();
  private static final int MAX_REMEMBERED = 20_000;

  private final DataPlane dataPlane;
  private final Map<Question, Allowed> allowed = new ConcurrentHashMap<>();

  /** A data plane that does not answer delays one call in two seconds, not each. */
  private volatile long awayUntil = System.nanoTime();

  private record Question(Principal principal, String parent) {}

  private record Allowed(LogPlace place, long at) {}

  LogParents(DataPlane dataPlane) {
    this.dataPlane = dataPlane;
  }

  /**
   * Where the caller's spans go. Fails with an {@link ApiException} 400 for a parent that is
   * malformed, 403 for one that is not there or not allowed.
   */
  public Future<LogPlace> resolve(Caller caller, String parent) {
    Principal principal = Principal.of(caller);
    Question question = new Question(principal, parent);
    Allowed known = allowed.get(question);
    if (known != null && System.nanoTime() - known.at() < REMEMBERED_NANOS) {
      return Future.succeededFuture(known.place());
    }
    LogPlace asSent = new LogPlace(principal, parent, SpanParent.parse(parent));
    if (System.nanoTime() - awayUntil < 0) {
      return Future.succeededFuture(asSent);
    }
    ObjectNode body = JSON.createObjectNode();
    principal.writeTo(body);
    body.put("parent", parent);
    return dataPlane
        .post("/internal/parents", Buffer.buffer(body.toString()), TIMEOUT)
        .transform(
            answer ->
                answer.failed()
                    ? Future.succeededFuture(away(asSent))
                    : decide(question, asSent, answer.result()));
  }

  private Future<LogPlace> decide(Question question, LogPlace asSent, DataPlane.Answer answer) {
    return switch (answer.status()) {
      case 200 -> Future.succeededFuture(remember(question, withProjectId(asSent, answer.body())));
      case 400 ->
          Future.failedFuture(
              ApiException.badRequest("Invalid parent header x-bt-parent. " + message(answer)));
      case 403 -> Future.failedFuture(ApiException.forbidden(message(answer)));
      default -> Future.succeededFuture(away(asSent));
    };
  }

  private LogPlace away(LogPlace asSent) {
    awayUntil = System.nanoTime() + AWAY_NANOS;
    return asSent;
  }

  private LogPlace remember(Question question, LogPlace place) {
    if (allowed.size() >= MAX_REMEMBERED) {
      allowed.clear();
    }
    allowed.put(question, new Allowed(place, System.nanoTime()));
    return place;
  }

  private static LogPlace withProjectId(LogPlace asSent, Buffer answer) {
    if (!(asSent.parent().container() instanceof SpanParent.ProjectLogsNamed)) {
      return asSent;
    }
    String project = read(answer).path("project_id").textValue();
    if (project == null) {
      return asSent;
    }
    SpanParent parent =
        new SpanParent(
            new SpanParent.ProjectLogs(UUID.fromString(project)), asSent.parent().span());
    return new LogPlace(asSent.principal(), asSent.header(), parent);
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
