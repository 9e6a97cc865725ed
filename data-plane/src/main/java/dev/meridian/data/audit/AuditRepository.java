package dev.meridian.data.audit;

import dev.meridian.data.store.Database;
import dev.meridian.data.store.DatabaseTransaction;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.AuditFilter;
import dev.meridian.model.audit.AuditHash;
import dev.meridian.model.audit.AuditSource;
import dev.meridian.model.audit.AuditSubject;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The tables {@code audit_chain} and {@code audit_event}. */
@ApplicationScoped
class AuditRepository {
  /** Events have any size: a page ends with the one that exceeds this. */
  private static final int PAGE_BYTES = 4 << 20;

  /** Of what a query looks at. */
  private static final int QUERIED_BYTES = 32 << 20;

  private final Database database;

  AuditRepository(Database database) {
    this.database = database;
  }

  /** The last event of a chain; number 0 and {@link AuditHash#START} before the first. */
  record End(long sequence, String hash) {}

  /** Holds the chain's end until the transaction ends, so that its mutations are in one order. */
  Uni<End> lock(DatabaseTransaction store, OrgId org) {
    String sql =
        """
        insert into audit_chain (org, sequence, hash) values ($1, 0, $2)
        on conflict (org) do update set sequence = audit_chain.sequence
        returning sequence, hash
        """;
    return store
        .query(sql, Tuple.of(org.value(), AuditHash.START))
        .map(rows -> end(rows.iterator().next()));
  }

  Uni<Void> append(DatabaseTransaction store, AuditEvent event) {
    String sql =
        """
        with added as (
          insert into audit_event (org, sequence, at, actor, impersonated_by, credential, trace_id,
            client_address, action, resource_type, resource_id, resource_name, project_id, before,
            after, hash_version, previous_hash, hash)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18))
        update audit_chain set sequence = $2, hash = $18 where org = $1
        """;
    AuditSource source = event.source();
    AuditSubject subject = event.subject();
    Tuple values =
        Tuple.tuple()
            .addUUID(event.org().value())
            .addLong(event.sequence())
            .addOffsetDateTime(event.at().atOffset(ZoneOffset.UTC))
            .addString(source.actor())
            .addValue(source.impersonatedBy())
            .addValue(source.credential())
            .addString(source.traceId())
            .addString(source.clientAddress())
            .addString(subject.action())
            .addString(subject.resourceType())
            .addUUID(subject.resourceId())
            .addString(subject.resourceName())
            .addValue(subject.projectId())
            .addString(event.before())
            .addString(event.after())
            .addShort((short) event.hashVersion())
            .addString(event.previousHash())
            .addString(event.hash());
    return store.query(sql, values).replaceWithVoid();
  }

  /** What follows a number, in order: at most so many, and of bounded size together. */
  Uni<List<AuditEvent>> after(OrgId org, long sequence, int limit) {
    String sql =
        """
        select * from (
          select e.*, sum(coalesce(octet_length(before), 0) + coalesce(octet_length(after), 0))
            over (order by sequence rows between unbounded preceding and 1 preceding) as bytes
          from (
            select * from audit_event where org = $1 and sequence > $2 order by sequence limit $3
          ) e
        ) page
        where coalesce(bytes, 0) < $4 order by sequence
        """;
    return database
        .query(sql, Tuple.of(org.value(), sequence, limit, (long) PAGE_BYTES))
        .map(rows -> rows.stream().map(AuditRepository::event).toList());
  }

  /**
   * Some events, the newest first.
   *
   * @param more whether others follow
   */
  record Slice(List<AuditEvent> events, boolean more) {}

  /** What is older than a number, newest first: at most so many, and of bounded size together. */
  Uni<Slice> before(OrgId org, AuditFilter filter, long sequence, int limit) {
    String sql =
        """
        select * from (
          select e.*, count(*) over () as found,
            sum(coalesce(octet_length(before), 0) + coalesce(octet_length(after), 0))
            over (order by sequence desc rows between unbounded preceding and 1 preceding) as bytes
          from (
            select * from audit_event
            where org = $1 and sequence < $2
              and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)
              and ($7::text is null or actor = $7)
              and ($8::text is null or action = $8 or resource_type || '.' = $8)
              and ($9::text is null or resource_type = $9)
              and ($10::uuid is null or resource_id = $10)
              and ($11::uuid is null or project_id = $11)
            order by sequence desc limit $3
          ) e
        ) page
        where coalesce(bytes, 0) < $4 order by sequence desc
        """;
    Tuple values =
        Tuple.of(org.value(), sequence, limit + 1, (long) PAGE_BYTES)
            .addValue(filter.from().map(t -> t.atOffset(ZoneOffset.UTC)).orElse(null))
            .addValue(filter.to().map(t -> t.atOffset(ZoneOffset.UTC)).orElse(null))
            .addValue(filter.actor().orElse(null))
            .addValue(filter.eventType().orElse(null))
            .addValue(filter.resourceType().orElse(null))
            .addValue(filter.resource().orElse(null))
            .addValue(filter.project().orElse(null));
    return database
        .query(sql, values)
        .map(
            rows -> {
              long found = rows.size() == 0 ? 0 : rows.iterator().next().getLong("found");
              List<AuditEvent> events =
                  rows.stream().limit(limit).map(AuditRepository::event).toList();
              return new Slice(events, found > events.size());
            });
  }

  /** The newest events, the newest first: at most so many, and of bounded size together. */
  Uni<List<AuditEvent>> newest(OrgId org, int limit) {
    String sql =
        """
        select * from (
          select e.*, sum(coalesce(octet_length(before), 0) + coalesce(octet_length(after), 0))
            over (order by sequence desc rows between unbounded preceding and 1 preceding) as bytes
          from (
            select * from audit_event where org = $1 order by sequence desc limit $2
          ) e
        ) page
        where coalesce(bytes, 0) < $3 order by sequence desc
        """;
    return database
        .query(sql, Tuple.of(org.value(), limit, (long) QUERIED_BYTES))
        .map(rows -> rows.stream().map(AuditRepository::event).toList());
  }

  /** The end that the chain says it has; empty where there is no chain. */
  Uni<Optional<End>> end(OrgId org) {
    return database
        .query("select sequence, hash from audit_chain where org = $1", Tuple.of(org.value()))
        .map(rows -> rows.stream().findFirst().map(AuditRepository::end));
  }

  /** When the oldest event after a number was made. */
  Uni<Optional<Instant>> oldestAfter(OrgId org, long sequence) {
    return database
        .query(
            "select min(at) as at from audit_event where org = $1 and sequence > $2",
            Tuple.of(org.value(), sequence))
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime("at"))
                    .map(at -> at.toInstant()));
  }

  private static End end(Row row) {
    return new End(row.getLong("sequence"), row.getString("hash"));
  }

  private static AuditEvent event(Row row) {
    return new AuditEvent(
        new OrgId(row.getUUID("org")),
        row.getLong("sequence"),
        row.getOffsetDateTime("at").toInstant(),
        new AuditSource(
            row.getString("actor"),
            row.getUUID("impersonated_by"),
            row.getUUID("credential"),
            row.getString("trace_id"),
            row.getString("client_address")),
        new AuditSubject(
            row.getString("action"),
            row.getString("resource_type"),
            row.getUUID("resource_id"),
            row.getString("resource_name"),
            row.getUUID("project_id")),
        row.getString("before"),
        row.getString("after"),
        row.getShort("hash_version"),
        row.getString("previous_hash"),
        row.getString("hash"));
  }
}
