package dev.meridian.control.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.AuditSource;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes mutations. Each is one transaction that takes its organization's lock first, so that what
 * it reads stays true until it commits, and that ends with one audit event and its outbox rows.
 */
@Singleton
public class ChangeLog {
  private final ChangeRepository repository;
  private final Fanout fanout;
  private final Clock clock = Clock.systemUTC();

  ChangeLog(ChangeRepository repository, Fanout fanout) {
    this.repository = repository;
    this.fanout = fanout;
  }

  /**
   * Runs the work under the organization's lock. Work that audits and publishes nothing changes
   * nothing.
   *
   * @throws ApiException through the Uni: 403 when there is no such organization, 413 when an
   *     object would become too large to be told of
   */
  public <T> Uni<Outcome<T>> commit(OrgId org, Actor actor, Function<Change, Uni<T>> work) {
    return Panache.withTransaction(() -> run(repository.lock(org), org, actor, work));
  }

  /**
   * The same for an organization that is deleted and not purged, which nobody else changes.
   *
   * @throws ApiException 403, through the Uni, when there is no such organization
   */
  public <T> Uni<Outcome<T>> commitDeleted(OrgId org, Actor actor, Function<Change, Uni<T>> work) {
    return Panache.withTransaction(() -> run(repository.lockDeleted(org), org, actor, work));
  }

  /**
   * The same for an organization that {@code insert} creates in the same transaction; it answers
   * the new organization's id.
   */
  public <T> Uni<Outcome<T>> found(
      Supplier<Uni<OrgId>> insert, Actor actor, Function<Change, Uni<T>> work) {
    return Panache.withTransaction(
        () ->
            insert
                .get()
                .call(repository::flush)
                .chain(org -> run(repository.lock(org), org, actor, work)));
  }

  private <T> Uni<Outcome<T>> run(
      Uni<Optional<ChangeRepository.Locked>> lock,
      OrgId org,
      Actor actor,
      Function<Change, Uni<T>> work) {
    return lock.map(
            found ->
                found.orElseThrow(
                    () -> ApiException.missingAccess("update", "organization", org.value())))
        .chain(
            locked -> {
              Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
              Change change = new Change(org, locked.region(), locked.sequence() + 1, now);
              return work.apply(change)
                  .chain(
                      value ->
                          write(change, actor).map(position -> new Outcome<>(value, position)));
            });
  }

  private Uni<Long> write(Change change, Actor actor) {
    if (change.isEmpty()) {
      return repository.newestPosition();
    }
    List<ChangeRepository.OutboxRow> rows = outboxRows(change);
    return repository
        .flush()
        .chain(() -> repository.number(change.org(), change.sequence()))
        .chain(() -> repository.lastAuditHash(change.org()))
        .chain(previous -> repository.append(event(change, actor, previous)))
        .chain(() -> announce(change, rows));
  }

  /** What no plane has to know of has no position of its own. */
  private Uni<Long> announce(Change change, List<ChangeRepository.OutboxRow> rows) {
    return rows.isEmpty()
        ? repository.newestPosition()
        : repository
            .lockOutbox()
            .chain(at -> repository.announce(change.org(), change.sequence(), at, rows));
  }

  private static AuditEvent event(Change change, Actor actor, String previousHash) {
    Change.AuditEntry entry = change.audit();
    Origin origin = Origin.current();
    return AuditEvent.following(
        previousHash,
        change.org(),
        change.sequence(),
        change.at(),
        new AuditSource(
            actor.name(),
            actor.impersonatedBy().map(PrincipalId::value).orElse(null),
            actor.credential().map(CredentialId::value).orElse(null),
            origin.traceId(),
            origin.clientAddress()),
        entry.subject(),
        text(entry.before()),
        text(entry.after()));
  }

  private static @Nullable String text(@Nullable JsonNode json) {
    return json == null ? null : json.toString();
  }

  private List<ChangeRepository.OutboxRow> outboxRows(Change change) {
    List<ChangeRepository.OutboxRow> rows = new ArrayList<>();
    for (Fanout.Row row : fanout.rows(change)) {
      String event = StreamCodec.write(row.event());
      ObjectSize.require(row.event(), event);
      rows.add(
          new ChangeRepository.OutboxRow(
              rows.size(),
              row.topic().shortName(),
              row.regions().stream().map(Object::toString).toList(),
              row.last(),
              event));
    }
    return rows;
  }
}
