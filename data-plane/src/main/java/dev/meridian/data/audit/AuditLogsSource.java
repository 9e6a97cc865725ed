package dev.meridian.data.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.auth.CallerAccess;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.QuerySource;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code audit_logs('<organization>')} in queries: the newest events of this plane's own chain, as
 * the control plane shows those of its.
 */
@ApplicationScoped
class AuditLogsSource implements QuerySource {
  private final CallerAccess callers;
  private final AuditRepository repository;

  AuditLogsSource(CallerAccess callers, AuditRepository repository) {
    this.callers = callers;
    this.repository = repository;
  }

  @Override
  public String name() {
    return "audit_logs";
  }

  @Override
  public Uni<List<ObjectNode>> rows(
      Caller caller, UUID object, Optional<XactId> version, boolean history) {
    return callers
        .require(
            caller,
            () -> allowed(caller, object),
            () -> ApiException.missingAccess("read", "org_audit_logs", object))
        .chain(() -> events(caller));
  }

  private boolean allowed(Caller caller, UUID object) {
    return caller.org().value().equals(object)
        && callers.of(caller).allows(Permission.READ, Target.auditLogs(caller.org()));
  }

  private Uni<List<ObjectNode>> events(Caller caller) {
    return repository
        .newest(caller.org(), MAX_ROWS)
        .map(events -> events.stream().map(AuditLogsSource::row).toList());
  }

  private static ObjectNode row(AuditEvent event) {
    ObjectNode row = Json.object().put("id", Long.toString(event.sequence()));
    XactId xact = XactId.atSecond(event.at().getEpochSecond());
    row.put("_xact_id", xact.toString());
    row.put("_pagination_key", "p%020d".formatted(event.sequence()));
    row.put("created", event.at().toString()).put("org_id", event.org().toString());
    row.put("project_id", text(event.subject().projectId()));
    row.put("actor_id", event.source().actor());
    row.put("impersonated_by", text(event.source().impersonatedBy()));
    row.put("credential_id", text(event.source().credential()));
    row.put("event_type", event.subject().action());
    row.putObject("event_details")
        .put("trace_id", event.source().traceId())
        .put("client_address", event.source().clientAddress());
    row.put("resource_type", event.subject().resourceType());
    row.put("resource_id", event.subject().resourceId().toString());
    row.put("resource_name", event.subject().resourceName());
    row.set("before", json(event.before()));
    row.set("after", json(event.after()));
    return row.put("hash", event.hash()).put("previous_hash", event.previousHash());
  }

  private static JsonNode json(@Nullable String text) {
    return text == null ? NullNode.instance : Json.stored(text.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }
}
