package dev.meridian.data.query;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.answer.QueryAnswer;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Runs queries that nobody waits for. They may take longer than others; their answers are kept for
 * an hour, and only who asked may read them, as long as they may read the source.
 */
@ApplicationScoped
class AsyncQueryService {
  /** How long one may run. */
  static final Duration MAX_TIME = Duration.ofMinutes(5);

  private static final Logger LOG = Logger.getLogger(AsyncQueryService.class);
  private static final Duration KEPT = Duration.ofHours(1);

  /** Of one principal at once. */
  private static final int RUNNING = 3;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final QueryService queries;
  private final AsyncQueryRepository repository;
  private final Map<UUID, Running> running = new ConcurrentHashMap<>();

  private record Running(Cancellable work, AtomicBoolean ended) {
    private boolean isOver() {
      return ended.get();
    }
  }

  AsyncQueryService(QueryService queries, AsyncQueryRepository repository) {
    this.queries = queries;
    this.repository = repository;
  }

  /** Whatever can be refused at once is. */
  Uni<AsyncQuery> start(Caller caller, byte[] body) {
    QueryRequest request = QueryRequest.of(Json.request(body), MAX_TIME);
    return queries
        .authorize(caller, request)
        .chain(
            () ->
                repository.start(
                    caller, body, Instant.now(), KEPT, MAX_TIME.plusSeconds(30), RUNNING))
        .map(
            started ->
                started.orElseThrow(
                    () ->
                        ApiException.rateLimited(
                            "You have %d queries running: wait for one, or cancel it"
                                .formatted(RUNNING),
                            RETRY_AFTER)))
        .invoke(query -> run(caller, request, query.id()));
  }

  private void run(Caller caller, QueryRequest request, UUID id) {
    AtomicBoolean ended = new AtomicBoolean();
    Cancellable work =
        queries
            .run(caller, request)
            .chain(answer -> repository.done(id, answer))
            .onFailure()
            .recoverWithUni(failure -> repository.failed(id, failure(failure)))
            .onTermination()
            .invoke(() -> ended.set(true))
            .subscribe()
            .with(done -> {}, e -> LOG.warnf(e, "The end of query %s can't be stored", id));
    running.values().removeIf(Running::isOver);
    running.put(id, new Running(work, ended));
  }

  private static AsyncQuery.Failure failure(Throwable failure) {
    if (failure instanceof ApiException refusal) {
      return new AsyncQuery.Failure(refusal.code().status(), String.valueOf(refusal.getMessage()));
    }
    LOG.error("A query in the background failed", failure);
    return new AsyncQuery.Failure(500, "Internal error");
  }

  Uni<AsyncQuery> status(Caller caller, UUID id) {
    return repository.find(caller, id).map(found -> known(found, id).asOf(Instant.now()));
  }

  /** The answer; fails with 409 while there is none, and as the query failed when it did. */
  Uni<QueryAnswer> result(Caller caller, UUID id) {
    return status(caller, id)
        .chain(
            query ->
                switch (query.status()) {
                  case DONE -> answer(caller, id);
                  case RUNNING ->
                      Uni.createFrom()
                          .failure(ApiException.conflict("The query is running: ask again"));
                  case CANCELED ->
                      Uni.createFrom().failure(ApiException.conflict("The query was canceled"));
                  case FAILED -> Uni.createFrom().failure(refusal(query));
                });
  }

  private Uni<QueryAnswer> answer(Caller caller, UUID id) {
    return repository
        .request(caller, id)
        .map(body -> QueryRequest.of(Json.request(known(body, id)), MAX_TIME))
        .chain(
            request ->
                queries
                    .authorize(caller, request)
                    .chain(() -> repository.answer(caller, id, request.format())))
        .map(found -> known(found, id));
  }

  Uni<AsyncQuery> cancel(Caller caller, UUID id) {
    return repository
        .cancel(caller, id)
        .map(found -> known(found, id))
        .invoke(
            query -> {
              Running run = running.remove(id);
              if (run != null && query.status() == AsyncQuery.Status.CANCELED) {
                run.work().cancel();
              }
            });
  }

  private static ApiException refusal(AsyncQuery query) {
    AsyncQuery.Failure failure =
        query.error().orElse(new AsyncQuery.Failure(500, "Internal error"));
    ErrorCode code =
        Arrays.stream(ErrorCode.values())
            .filter(c -> c.status() == failure.status())
            .findFirst()
            .orElse(ErrorCode.INTERNAL);
    return new ApiException(code, failure.message());
  }

  private static <T> T known(Optional<T> found, UUID id) {
    return found.orElseThrow(() -> ApiException.missingAccess("read", "query", id));
  }
}
