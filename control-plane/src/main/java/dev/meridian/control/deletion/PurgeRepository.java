package dev.meridian.control.deletion;

import dev.meridian.model.event.Event;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Finds and deletes what belongs to an organization. Which tables do is read from the store itself:
 * those with a column {@code org} and those that refer to them, so that none that is added later is
 * forgotten. A table that refers to itself needs {@code on delete set null}. The audit log stays,
 * and so does the outbox, but for what it said before the purge.
 */
@Singleton
class PurgeRepository {
  private static final int PAGE = 1_000;
  private static final long PAGE_BYTES = 4L << 20;

  /** Tables that an organization's rows are deleted from, what refers to others first. */
  private static final String TABLES =
      """
      with recursive reference as (
        select distinct conrelid as child, confrelid as parent from pg_constraint
        where contype = 'f' and connamespace = cast('public' as regnamespace) and conrelid <> confrelid),
      owned as (
        select attrelid as t from pg_attribute a join pg_class c on c.oid = a.attrelid
        where a.attname = 'org' and not a.attisdropped and c.relkind in ('r', 'p')
          and c.relnamespace = cast('public' as regnamespace)
          and c.relname <> 'outbox' and c.relname not like 'audit%'),
      depth as (
        select t, 0 as d from owned
        union
        select r.parent, d.d + 1 from depth d join reference r on r.child = d.t
          join owned o on o.t = r.parent where d.d < 50)
      select c.relname from depth join pg_class c on c.oid = depth.t
      group by c.relname order by max(d), c.relname
      """;

  /** What the planes were told. */
  record Told(long position, Event event) {}

  Uni<List<OrgId>> due(Instant now) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select id from organization
                        where deleted_at is not null and purged_at is null and purge_after <= ?1
                        order by purge_after
                        """,
                        UUID.class)
                    .setParameter(1, now.atOffset(ZoneOffset.UTC))
                    .getResultList())
        .map(ids -> ids.stream().map(OrgId::new).toList());
  }

  /** The organization's number of the purge's first transaction; empty before it. */
  Uni<Optional<Long>> begun(OrgId org, String action) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select min(sequence) from audit_event
                        where org = ?1 and resource_id = ?1 and action = ?2
                        """,
                        Long.class)
                    .setParameter(1, org.value())
                    .setParameter(2, action)
                    .getSingleResultOrNull())
        .map(Optional::ofNullable);
  }

  /** The first of what the planes were told before a transaction: some, and not much text. */
  Uni<List<Told>> told(OrgId org, long before) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select cast(json_build_object('position', position, 'event', cast(event as json)) as text)
                        from (
                          select position, event, octet_length(event) as size,
                            sum(octet_length(event)) over (order by position) as total
                          from (
                            select position, event from outbox where org = ?1 and sequence < ?2
                            order by position limit ?3) first) measured
                        where total - size < ?4 order by position
                        """,
                        String.class)
                    .setParameter(1, org.value())
                    .setParameter(2, before)
                    .setParameter(3, PAGE)
                    .setParameter(4, PAGE_BYTES)
                    .getResultList())
        .map(rows -> rows.stream().map(row -> StreamCodec.read(row, Told.class)).toList());
  }

  /** What {@link #told} answered; answers how many. */
  Uni<Long> forget(OrgId org, long before, long lastPosition) {
    return count(
        "delete from outbox where org = ?1 and sequence < ?2 and position <= ?3",
        org.value(),
        before,
        lastPosition);
  }

  /** From every table that holds ciphertext; answers how many of each. */
  Uni<Map<String, Long>> deleteSecrets(OrgId org) {
    return names(
            """
            select distinct a.table_name from information_schema.columns a
            join information_schema.columns b using (table_schema, table_name)
            where table_schema = 'public' and a.column_name = 'org' and b.column_name = 'ciphertext'
            order by 1
            """)
        .chain(tables -> delete(org, tables, Integer.MAX_VALUE));
  }

  /** From all tables, {@code most} rows of them; answers how many of each. */
  Uni<Map<String, Long>> deleteRows(OrgId org, int most) {
    return names(TABLES).chain(tables -> delete(org, tables, most));
  }

  private static Uni<Map<String, Long>> delete(OrgId org, List<String> tables, long most) {
    Map<String, Long> counts = new LinkedHashMap<>();
    AtomicLong left = new AtomicLong(most);
    return Multi.createFrom()
        .iterable(tables)
        .onItem()
        .transformToUniAndConcatenate(
            table ->
                left.get() == 0
                    ? Uni.createFrom().voidItem()
                    : delete(org, table, left.get())
                        .invoke(
                            count -> {
                              counts.put(table, count);
                              left.addAndGet(-count);
                            })
                        .replaceWithVoid())
        .collect()
        .asList()
        .replaceWith(counts);
  }

  private static Uni<Long> delete(OrgId org, String table, long most) {
    return count(
        "delete from %s where ctid = any(array(select ctid from %s where org = ?1 limit ?2))"
            .formatted(table, table),
        org.value(),
        most);
  }

  private Uni<List<String>> names(String sql) {
    return Panache.getSession()
        .chain(session -> session.createNativeQuery(sql, String.class).getResultList());
  }

  private static Uni<Long> count(String sql, Object... parameters) {
    return Panache.getSession()
        .call(Mutiny.Session::flush)
        .chain(
            session -> {
              Mutiny.MutationQuery query = session.createNativeQuery(sql);
              for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
              }
              return query.executeUpdate();
            })
        .map(Integer::longValue);
  }
}
