package dev.meridian.control.change;

import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.AuditHash;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The statements that make a mutation one transaction with its audit event and outbox rows. */
@Singleton
class ChangeRepository {
  /** Any number, the same in every control plane: it orders the commits of mutations. */
  private static final long OUTBOX_LOCK = 0x4d45524944L;

  private static final int ROWS_AT_ONCE = 2_000;

  record Locked(Region region, long sequence) {}

  /** A row on its way to the outbox, as {@code jsonb_to_recordset} reads it. */
  record OutboxRow(int ordinal, String topic, List<String> regions, boolean last, String event) {}

  /** Taken first, so that mutations of one organization are in one order. */
  Uni<Optional<Locked>> lock(OrgId org) {
    return locked(
        """
        select region, sequence from organization
        where id = ?1 and deleted_at is null for update
        """,
        org);
  }

  /** The same for one that is deleted, while something of it is left. */
  Uni<Optional<Locked>> lockDeleted(OrgId org) {
    return locked(
        """
        select region, sequence from organization
        where id = ?1 and deleted_at is not null and purged_at is null for update
        """,
        org);
  }

  private static Uni<Optional<Locked>> locked(String sql, OrgId org) {
    return one(sql, Object[].class, org.value())
        .map(
            row ->
                Optional.ofNullable(row)
                    .map(r -> new Locked(new Region((String) r[0]), ((Number) r[1]).longValue())));
  }

  Uni<Void> flush() {
    return Panache.getSession().chain(Mutiny.Session::flush);
  }

  Uni<Void> number(OrgId org, long sequence) {
    return execute("update organization set sequence = ?2 where id = ?1", org.value(), sequence);
  }

  Uni<String> lastAuditHash(OrgId org) {
    return one(
            "select hash from audit_event where org = ?1 order by sequence desc limit 1",
            String.class,
            org.value())
        .map(hash -> hash == null ? AuditHash.START : hash);
  }

  Uni<Void> append(AuditEvent event) {
    return execute(
        """
        insert into audit_event (org, sequence, at, actor, credential, action, resource_type,
          resource_id, before, after, previous_hash, hash, hash_version, impersonated_by,
          resource_name, project_id, trace_id, client_address)
        values (?1, ?2, ?3, ?4, cast(?5 as uuid), ?6, ?7, ?8, cast(?9 as text), cast(?10 as text),
          ?11, ?12, ?13, cast(?14 as uuid), cast(?15 as text), cast(?16 as uuid), cast(?17 as text),
          cast(?18 as text))
        """,
        event.org().value(),
        event.sequence(),
        OffsetDateTime.ofInstant(event.at(), ZoneOffset.UTC),
        event.source().actor(),
        text(event.source().credential()),
        event.subject().action(),
        event.subject().resourceType(),
        event.subject().resourceId(),
        event.before(),
        event.after(),
        event.previousHash(),
        event.hash(),
        event.hashVersion(),
        text(event.source().impersonatedBy()),
        event.subject().resourceName(),
        text(event.subject().projectId()),
        event.source().traceId(),
        event.source().clientAddress());
  }

  /** Taken last, and held to the commit: positions are handed out in the order of commits. */
  Uni<OffsetDateTime> lockOutbox() {
    return one(
        "select clock_timestamp() from pg_advisory_xact_lock(?1)",
        OffsetDateTime.class,
        OUTBOX_LOCK);
  }

  /**
   * The position of the last row. All rows are of one moment, so that none is held back alone; some
   * go in at a time, because there may be tens of thousands.
   *
   * @param org null for what is the installation's
   */
  Uni<Long> announce(@Nullable OrgId org, long sequence, OffsetDateTime at, List<OutboxRow> rows) {
    return Multi.createFrom()
        .iterable(rows)
        .group()
        .intoLists()
        .of(ROWS_AT_ONCE)
        .onItem()
        .transformToUniAndConcatenate(some -> insert(org, sequence, at, some))
        .collect()
        .last()
        .map(Objects::requireNonNull);
  }

  private static Uni<Long> insert(
      @Nullable OrgId org, long sequence, OffsetDateTime at, List<OutboxRow> rows) {
    return one(
            """
            with added as (
              insert into outbox (topic, regions, org, sequence, last, event, created)
              select r.topic, r.regions, cast(cast(?1 as text) as uuid), ?2, r.last, r.event, ?4
              from jsonb_to_recordset(cast(cast(?3 as text) as jsonb))
                as r(ordinal int, topic text, regions text[], last boolean, event text)
              order by r.ordinal
              returning position)
            select max(position) from added, pg_notify('meridian_outbox', '')
            """,
            Long.class,
            org == null ? null : org.toString(),
            sequence,
            StreamCodec.write(rows),
            at)
        .map(Long::longValue);
  }

  /** The number of a change that is no organization's; taken with the outbox locked. */
  Uni<Long> nextOfInstallation() {
    return one("select nextval('installation_sequence')", Long.class);
  }

  Uni<Long> newestPosition() {
    return one("select coalesce(max(position), 0) from outbox", Long.class);
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  private static <T> Uni<T> one(String sql, Class<T> type, @Nullable Object... parameters) {
    return Panache.getSession()
        .chain(
            session -> {
              Mutiny.SelectionQuery<T> query = session.createNativeQuery(sql, type);
              for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
              }
              return query.getSingleResultOrNull();
            });
  }

  private static Uni<Void> execute(String sql, @Nullable Object... parameters) {
    return Panache.getSession()
        .chain(
            session -> {
              Mutiny.MutationQuery query = session.createNativeQuery(sql);
              for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
              }
              return query.executeUpdate();
            })
        .replaceWithVoid();
  }
}
