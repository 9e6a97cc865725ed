package dev.meridian.control.audit;

import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.AuditFilter;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events of the audit log as they are asked for. */
@Singleton
class AuditRepository {
  private static final String PAGE =
      """
      select cast(json_build_object('org', e.org, 'sequence', e.sequence, 'at', e.at,
        'source', json_build_object('actor', e.actor, 'impersonatedBy', e.impersonated_by,
          'credential', e.credential, 'traceId', e.trace_id, 'clientAddress', e.client_address),
        'subject', json_build_object('action', e.action, 'resourceType', e.resource_type,
          'resourceId', e.resource_id, 'resourceName', e.resource_name, 'projectId', e.project_id),
        'before', e.before, 'after', e.after, 'hashVersion', e.hash_version,
        'previousHash', e.previous_hash, 'hash', e.hash) as text), e.found
      from (
        select e.*, count(*) over () as found,
          sum(coalesce(octet_length(e.before), 0) + coalesce(octet_length(e.after), 0))
          over (order by %2$s rows between unbounded preceding and 1 preceding) as bytes
        from (select e.* from audit_event e where e.org = :org %1$s order by %2$s limit :limit) e
      ) e
      where coalesce(e.bytes, 0) < :bytes order by %2$s
      """;

  /**
   * Events in the order that was asked for, at most so many and of bounded size together.
   *
   * @param more whether others follow
   */
  record Slice(List<AuditEvent> events, boolean more) {}

  /** Newest first, older than a number. */
  Uni<Slice> before(OrgId org, AuditFilter filter, long sequence, int limit) {
    return page(org, filter, " and e.sequence < :sequence", "e.sequence desc", sequence, limit);
  }

  /** Oldest first, newer than a number. */
  Uni<Slice> after(OrgId org, AuditFilter filter, long sequence, int limit) {
    return page(org, filter, " and e.sequence > :sequence", "e.sequence", sequence, limit);
  }

  private static Uni<Slice> page(
      OrgId org, AuditFilter filter, String range, String order, long sequence, int limit) {
    Map<String, Object> values = new HashMap<>();
    values.put("org", org.value());
    values.put("sequence", sequence);
    values.put("limit", limit + 1);
    values.put("bytes", ChainRepository.PAGE_BYTES);
    String sql = PAGE.formatted(conditions(filter, values) + range, order);
    return Panache.getSession()
        .chain(
            session -> {
              var query = session.createNativeQuery(sql, Object[].class);
              values.forEach(query::setParameter);
              return query.getResultList();
            })
        .map(rows -> slice(rows, limit));
  }

  private static Slice slice(List<Object[]> rows, int limit) {
    long found = rows.isEmpty() ? 0 : ((Number) rows.getFirst()[1]).longValue();
    List<AuditEvent> events =
        rows.stream()
            .limit(limit)
            .map(row -> StreamCodec.read((String) row[0], AuditEvent.class))
            .toList();
    return new Slice(events, found > events.size());
  }

  private static String conditions(AuditFilter filter, Map<String, Object> values) {
    StringBuilder sql = new StringBuilder();
    filter
        .from()
        .ifPresent(t -> add(sql, values, " and e.at >= :from", "from", t.atOffset(ZoneOffset.UTC)));
    filter
        .to()
        .ifPresent(t -> add(sql, values, " and e.at < :to", "to", t.atOffset(ZoneOffset.UTC)));
    filter.actor().ifPresent(actor -> add(sql, values, " and e.actor = :actor", "actor", actor));
    filter
        .eventType()
        .ifPresent(
            type -> {
              if (type.endsWith(".")) {
                String resource = type.substring(0, type.length() - 1);
                add(sql, values, " and e.resource_type = :kind", "kind", resource);
              } else {
                add(sql, values, " and e.action = :action", "action", type);
              }
            });
    filter
        .resourceType()
        .ifPresent(type -> add(sql, values, " and e.resource_type = :type", "type", type));
    filter
        .resource()
        .ifPresent(id -> add(sql, values, " and e.resource_id = :resource", "resource", id));
    filter
        .project()
        .ifPresent(id -> add(sql, values, " and e.project_id = :project", "project", id));
    return sql.toString();
  }

  private static void add(
      StringBuilder sql, Map<String, Object> values, String condition, String name, Object value) {
    sql.append(condition);
    values.put(name, value);
  }
}
