package dev.meridian.data.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.answer.Format;
import dev.meridian.data.query.answer.QueryAnswer;
import dev.meridian.data.query.plan.Source;
import dev.meridian.data.record.Work;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
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
  Uni<ObjectNode> start(Caller caller, byte[] body) {
    QueryRequest request = request(body);
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
        .invoke(query -> run(caller, request, query.id()))
        .map(query -> about(query.json(), request.reading().plan().source()));
  }

  private static ObjectNode about(ObjectNode query, Source source) {
    String id = source.ids().getFirst().toString();
    query.put("object_id", id);
    return query.put("project_id", source.name().startsWith("project_") ? id : null);
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

  /** Rows of the answer, or how far the query is; a file of columns is answered whole. */
  Uni<QueryAnswer> result(Caller caller, UUID id, AsyncPage page) {
    return status(caller, id)
        .chain(
            query ->
                query.status() == AsyncQuery.Status.DONE
                    ? answer(caller, id)
                        .chain(
                            found ->
                                found.format() == Format.PARQUET
                                    ? Uni.createFrom().item(found)
                                    : Work.off(found.body().length, () -> page.of(query, found)))
                    : Uni.createFrom().item(AsyncPage.none(query)));
  }

  private Uni<QueryAnswer> answer(Caller caller, UUID id) {
    return repository
        .request(caller, id)
        .map(body -> request(known(body, id)))
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

  /** Its {@code format} is what {@code fmt} is elsewhere; rows are kept as lines. */
  private static QueryRequest request(byte[] body) {
    ObjectNode request = Json.request(body);
    if (request.hasNonNull("format") && !request.hasNonNull("fmt")) {
      request.set("fmt", request.get("format"));
    }
    QueryRequest read = QueryRequest.of(request, MAX_TIME);
    return read.format() == Format.JSON ? read.in(Format.JSONL) : read;
  }

  private static <T> T known(Optional<T> found, UUID id) {
    return found.orElseThrow(() -> ApiException.missingAccess("read", "query", id));
  }
}
