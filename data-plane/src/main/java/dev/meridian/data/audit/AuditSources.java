package dev.meridian.data.audit;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.web.Exchange;
import dev.meridian.model.audit.AuditSource;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.PrincipalId;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/** Who a request's mutations come from, as the audit log remembers it. */
public final class AuditSources {
  private AuditSources() {}

  public static AuditSource of(RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    SocketAddress address = exchange.request().remoteAddress();
    return new AuditSource(
        caller.principal().toString(),
        caller.impersonatedBy().map(PrincipalId::value).orElse(null),
        caller.credential().map(CredentialId::value).orElse(null),
        Exchange.trace(exchange),
        address == null ? null : address.hostAddress());
  }

  /** For what this service does by itself. */
  public static AuditSource service(String name) {
    return new AuditSource("service:" + name, null, null, null, null);
  }
}
