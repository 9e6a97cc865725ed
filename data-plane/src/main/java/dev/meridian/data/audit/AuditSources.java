package dev.meridian.data.audit;

import dev.meridian.data.auth.Caller;
import dev.meridian.model.audit.AuditSource;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.PrincipalId;
import io.vertx.ext.web.RoutingContext;

/** Who a request's mutations come from, as the audit log remembers it. */
public final class AuditSources {
  private AuditSources() {}

  public static AuditSource of(RoutingContext exchange) {
    return of(Caller.of(exchange));
  }

  public static AuditSource of(Caller caller) {
    return new AuditSource(
        caller.principal().toString(),
        caller.impersonatedBy().map(PrincipalId::value).orElse(null),
        caller.credential().map(CredentialId::value).orElse(null),
        caller.call().trace(),
        caller.call().address());
  }

  /** For what this service does by itself. */
  public static AuditSource service(String name) {
    return new AuditSource("service:" + name, null, null, null, null);
  }
}
