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
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Finds and deletes what belongs to an organization. Which tables do is read from the store itself:
 * those with a column {@code org} and those that refer to them, so that none that is added later is
 * forgotten. The audit log stays, and so does the outbox, but for what it said before the purge.
 */
@Singleton
class PurgeRepository {
  private static final int PAGE = 5_000;

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

  /** The next of what the planes were told, in its order. */
  Uni<List<Told>> told(OrgId org, long after) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select cast(json_build_object('position', position, 'event', cast(event as json)) as text)
                        from outbox where org = ?1 and position > ?2 order by position limit ?3
                        """,
                        String.class)
                    .setParameter(1, org.value())
                    .setParameter(2, after)
                    .setParameter(3, PAGE)
                    .getResultList())
        .map(rows -> rows.stream().map(row -> StreamCodec.read(row, Told.class)).toList());
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
        .chain(tables -> delete(org, tables));
  }

  /**
   * From all tables; answers how many of each.
   *
   * @param first the organization's number of the purge's first transaction
   */
  Uni<Map<String, Long>> deleteRows(OrgId org, long first) {
    return serviceAccounts(org)
        .chain(
            accounts ->
                names(TABLES)
                    .chain(tables -> delete(org, tables))
                    .call(
                        counts ->
                            deletePrincipals(accounts)
                                .invoke(count -> counts.put("principal", count)))
                    .call(
                        counts ->
                            count(
                                    "delete from outbox where org = ?1 and sequence < ?2",
                                    org.value(),
                                    first)
                                .invoke(count -> counts.put("outbox", count))));
  }

  private Uni<Map<String, Long>> delete(OrgId org, List<String> tables) {
    Map<String, Long> counts = new LinkedHashMap<>();
    return Multi.createFrom()
        .iterable(tables)
        .onItem()
        .transformToUniAndConcatenate(
            table ->
                count("delete from " + table + " where org = ?1", org.value())
                    .invoke(count -> counts.put(table, count)))
        .collect()
        .asList()
        .replaceWith(counts);
  }

  private Uni<List<UUID>> serviceAccounts(OrgId org) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select p.id from principal p join member m on m.principal = p.id
                        where m.org = ?1 and p.kind = 'service_account'
                        """,
                        UUID.class)
                    .setParameter(1, org.value())
                    .getResultList());
  }

  /** People stay: they may be in other organizations, and sign in. */
  private Uni<Long> deletePrincipals(List<UUID> accounts) {
    return accounts.isEmpty()
        ? Uni.createFrom().item(0L)
        : count(
            "delete from principal where id = any(cast(string_to_array(?1, ',') as uuid[]))",
            String.join(",", accounts.stream().map(UUID::toString).toList()));
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
