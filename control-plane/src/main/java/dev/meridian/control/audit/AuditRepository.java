package dev.meridian.control.audit;

import dev.meridian.control.audit.AuditQuery.AuditFilter;
import dev.meridian.model.audit.AuditEvent;
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
  private static final String EVENT =
      """
      select cast(json_build_object('org', e.org, 'sequence', e.sequence, 'at', e.at,
        'source', json_build_object('actor', e.actor, 'impersonatedBy', e.impersonated_by,
          'credential', e.credential, 'traceId', e.trace_id, 'clientAddress', e.client_address),
        'subject', json_build_object('action', e.action, 'resourceType', e.resource_type,
          'resourceId', e.resource_id, 'resourceName', e.resource_name, 'projectId', e.project_id),
        'before', e.before, 'after', e.after, 'hashVersion', e.hash_version,
        'previousHash', e.previous_hash, 'hash', e.hash) as text)
      from audit_event e where e.org = :org
      """;

  /** Newest first, older than a number. */
  Uni<List<AuditEvent>> before(OrgId org, AuditFilter filter, long sequence, int limit) {
    return page(
        org,
        filter,
        " and e.sequence < :sequence order by e.sequence desc limit :limit",
        sequence,
        limit);
  }

  /** Oldest first, newer than a number. */
  Uni<List<AuditEvent>> after(OrgId org, AuditFilter filter, long sequence, int limit) {
    return page(
        org,
        filter,
        " and e.sequence > :sequence order by e.sequence limit :limit",
        sequence,
        limit);
  }

  private static Uni<List<AuditEvent>> page(
      OrgId org, AuditFilter filter, String range, long sequence, int limit) {
    Map<String, Object> values = new HashMap<>();
    values.put("org", org.value());
    values.put("sequence", sequence);
    values.put("limit", limit);
    String sql = EVENT + conditions(filter, values) + range;
    return Panache.getSession()
        .chain(
            session -> {
              var query = session.createNativeQuery(sql, String.class);
              values.forEach(query::setParameter);
              return query.getResultList();
            })
        .map(rows -> rows.stream().map(row -> StreamCodec.read(row, AuditEvent.class)).toList());
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
