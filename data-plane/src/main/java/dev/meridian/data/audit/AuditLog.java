package dev.meridian.data.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.store.Database;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.AuditFilter;
import dev.meridian.model.audit.AuditSource;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes administrative mutations. Each is one transaction that takes its organization's lock first,
 * so that what it reads stays true until it commits, and that ends with one audit event for each
 * resource that it changed. Records and feedback are not written by it. Safe for use by any thread.
 */
@ApplicationScoped
public class AuditLog {
  private final Database database;
  private final AuditRepository repository;

  AuditLog(Database database, AuditRepository repository) {
    this.database = database;
    this.repository = repository;
  }

  /**
   * Runs the work under the organization's lock: all of it is stored with its events, or nothing.
   */
  public <T> Uni<T> commit(OrgId org, AuditSource source, Function<Mutation, Uni<T>> work) {
    return database.together(
        store ->
            repository
                .lock(store, org)
                .chain(
                    end -> {
                      Mutation mutation =
                          new Mutation(org, store, Instant.now().truncatedTo(ChronoUnit.MILLIS));
                      return work.apply(mutation).call(value -> append(mutation, source, end));
                    }));
  }

  /**
   * Events of an organization that follow a number, oldest first.
   *
   * @param sequence exclusive; 0 for the first
   * @param limit 1 to 1,000
   */
  public Uni<List<AuditEvent>> after(OrgId org, long sequence, int limit) {
    return repository.after(org, sequence, limit);
  }

  /** Those that are older than a number, newest first, and whether others follow. */
  Uni<AuditRepository.Slice> before(OrgId org, AuditFilter filter, long sequence, int limit) {
    return repository.before(org, filter, sequence, limit);
  }

  private Uni<Void> append(Mutation mutation, AuditSource source, AuditRepository.End end) {
    Uni<Void> done = Uni.createFrom().voidItem();
    String previous = end.hash();
    long sequence = end.sequence();
    for (Mutation.Entry entry : mutation.entries()) {
      AuditEvent event =
          AuditEvent.following(
              previous,
              mutation.org(),
              ++sequence,
              mutation.at(),
              source,
              entry.subject(),
              text(entry.before()),
              text(entry.after()));
      previous = event.hash();
      done = done.chain(() -> repository.append(mutation.store(), event));
    }
    return done;
  }

  private static @Nullable String text(@Nullable JsonNode json) {
    return json == null ? null : Json.text(json);
  }
}
