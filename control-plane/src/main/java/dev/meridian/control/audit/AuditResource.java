package dev.meridian.control.audit;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.common.util.RestMediaType;

/** {@code /api/audit_log}: operations of our own. */
@Path("/api/audit_log")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class AuditResource {
  private final AuditService service;
  private final VerificationService verification;
  private final CurrentCaller caller;
  private final Bodies bodies;

  AuditResource(
      AuditService service, VerificationService verification, CurrentCaller caller, Bodies bodies) {
    this.verification = verification;
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @POST
  @Path("/get")
  public Uni<AuditService.Page> read(byte[] body) {
    return service.read(caller.get(), bodies.read(body, AuditQuery.class));
  }

  /** Takes as long as reading the whole log does. */
  @POST
  @Path("/verify")
  public Uni<VerificationBody> verify(byte[] body) {
    return verification.verify(caller.get(), bodies.read(body, AuditQuery.class));
  }

  /** JSON Lines, oldest first; a stream that breaks off is not the whole log. */
  @POST
  @Path("/export")
  @Produces(RestMediaType.APPLICATION_NDJSON)
  public RestMulti<AuditEventBody> export(byte[] body) {
    AuditQuery query = bodies.read(body, AuditQuery.class);
    return RestMulti.fromUniResponse(
        service.exportable(caller.get(), query), org -> service.export(org, query));
  }
}
