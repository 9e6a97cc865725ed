package dev.meridian.gateway.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.meridian.gateway.dataplane.DataPlane;
import dev.meridian.gateway.dataplane.Principal;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the data plane for the provider secrets of a project, and keeps them in memory, sealed. Each
 * principal is asked for by itself, because the data plane decides whether it may read the project.
 * Thread-safe; its futures complete on the caller's event loop.
 */
@Singleton
public final class ProjectSecrets {
  private static final Logger LOG = Logger.getLogger(ProjectSecrets.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "/internal/project_secrets";

  /** More than the data plane takes to ask the control plane of what it does not know yet. */
  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  private static final Duration RETRY = Duration.ofSeconds(2);

  /** What could not be decided is not asked again for so long where an answer is at hand. */
  private static final long REST_NANOS = RETRY.toNanos();

  /** How long after it gave no answer the data plane is asked without anybody waiting for it. */
  private static final long AWAY_NANOS = Duration.ofSeconds(10).toNanos();

  /** Bytes of answers that are kept, and what one without a secret counts for. */
  private static final long MOST = 64 << 20;

  private static final int EMPTY = 1 << 10;

  private final Asking dataPlane;

  /** Requests are begun here alone: begun on a thread of one's own, some never got a connection. */
  private final Context context;

  private final Ticker ticker;
  private final long maxAge;
  private final Cache<Question, Known> known;
  private final Map<Question, Future<ProjectKeys>> underWay = new ConcurrentHashMap<>();
  private volatile long failedAt;

  /** Where the question goes. */
  interface Asking {
    Future<DataPlane.Answer> post(Buffer body);
  }

  private record Question(Principal principal, ProjectId project) {}

  /** An answer. */
  private static final class Known {
    private final Future<ProjectKeys> keys;
    private final long asked;
    private final int weight;
    private volatile long restsUntil;

    Known(ProjectKeys keys, long asked, int weight) {
      this.keys = Future.succeededFuture(keys);
      this.asked = asked;
      this.weight = weight;
      this.restsUntil = asked;
    }
  }

  @Inject
  ProjectSecrets(Vertx vertx, DataPlane dataPlane, ProjectSecretConfig config) {
    this(
        body -> dataPlane.post(PATH, body, TIMEOUT),
        vertx.getOrCreateContext(),
        config,
        Ticker.systemTicker());
  }

  ProjectSecrets(Asking dataPlane, Context context, ProjectSecretConfig config, Ticker ticker) {
    this.dataPlane = dataPlane;
    this.context = context;
    this.ticker = ticker;
    this.maxAge = config.maxAge().toNanos();
    this.failedAt = ticker.read() - AWAY_NANOS;
    this.known =
        Caffeine.newBuilder()
            .maximumWeight(MOST)
            .weigher((Question question, Known answer) -> answer.weight)
            .expireAfterWrite(config.kept())
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /**
   * The secrets of a project that the caller names. Fails with an {@link ApiException}: 403 when
   * the project is not there or the caller can't read it, 503 when that can't be decided now.
   */
  public Future<ProjectKeys> of(Caller caller, ProjectId project) {
    return of(Principal.of(caller), project);
  }

  Future<ProjectKeys> of(Principal principal, ProjectId project) {
    Question question = new Question(principal, project);
    Known answer = known.getIfPresent(question);
    if (answer == null) {
      return EventLoops.here(ask(question));
    }
    long now = ticker.read();
    long age = now - answer.asked;
    long silent = now - failedAt;
    if (age < maxAge / 2 || silent < REST_NANOS || now - answer.restsUntil < 0) {
      return answer.keys;
    }
    Future<ProjectKeys> next = ask(question);
    return age < maxAge || silent < AWAY_NANOS ? answer.keys : EventLoops.here(next);
  }

  /** Concurrent calls with the same question share one request. */
  private Future<ProjectKeys> ask(Question question) {
    Promise<ProjectKeys> mine = Promise.promise();
    Future<ProjectKeys> running = underWay.putIfAbsent(question, mine.future());
    if (running != null) {
      return running;
    }
    long asked = ticker.read();
    context.runOnContext(
        begin ->
            Future.future(
                    (Promise<DataPlane.Answer> answer) ->
                        dataPlane.post(body(question)).onComplete(answer))
                .transform(answer -> decide(question, asked, answer))
                .onComplete(
                    decided -> {
                      underWay.remove(question);
                      mine.handle(decided);
                    }));
    return mine.future();
  }

  private static Buffer body(Question question) {
    ObjectNode body = JSON.createObjectNode();
    question.principal().writeTo(body);
    return Buffer.buffer(body.put("project_id", question.project().toString()).toString());
  }

  private Future<ProjectKeys> decide(
      Question question, long asked, AsyncResult<DataPlane.Answer> answer) {
    if (answer.failed()) {
      if (!DataPlane.isSlow(answer.cause())) {
        failedAt = ticker.read();
      }
      return undecided(question, null);
    }
    failedAt = ticker.read() - AWAY_NANOS;
    Buffer body = answer.result().body();
    return switch (answer.result().status()) {
      case 200 -> {
        try {
          yield keep(question, asked, body);
        } catch (RuntimeException e) {
          LOG.errorf(
              "The data plane's answer on secrets of %s: %s", question.project(), e.getMessage());
          yield undecided(question, null);
        }
      }
      case 403 -> {
        known.invalidate(question);
        yield Future.failedFuture(
            ApiException.forbidden(
                ProjectSecretAnswer.message(body)
                    .orElse("The project is not there, or not allowed")));
      }
      default -> undecided(question, ProjectSecretAnswer.message(body).orElse(null));
    };
  }

  private Future<ProjectKeys> keep(Question question, long asked, Buffer body) {
    ProjectKeys keys =
        ProjectSecretAnswer.read(question.principal().org(), question.project(), body);
    known.put(question, new Known(keys, asked, EMPTY + body.length()));
    return Future.succeededFuture(keys);
  }

  /** What is known goes on being used; with nothing known, nothing takes its place. */
  private Future<ProjectKeys> undecided(Question question, @Nullable String reason) {
    Known answer = known.getIfPresent(question);
    if (answer != null) {
      answer.restsUntil = ticker.read() + REST_NANOS;
      return answer.keys;
    }
    return Future.failedFuture(unknown(reason == null ? "" : ": " + reason));
  }

  private static ApiException unknown(String reason) {
    return ApiException.unavailable(
        "The project's own provider secrets can't be read now"
            + reason
            + ". The organization's are not used in their place: try again, or name no project",
        RETRY);
  }

  /**
   * The refusal of a call whose project is not known, because only the data plane could tell and it
   * is away.
   */
  public static ApiException projectUnknown() {
    return unknown(": which project the parent is in is not known");
  }
}
