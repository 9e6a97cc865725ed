package dev.meridian.control.operations;

import dev.meridian.control.caller.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/operations}. */
@Path("/api/operations")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class OperationsResource {
  private final OperationsService service;
  private final CurrentCaller caller;

  OperationsResource(OperationsService service, CurrentCaller caller) {
    this.service = service;
    this.caller = caller;
  }

  @GET
  public Uni<OperationsBody> get() {
    return service.look(caller.get());
  }
}
