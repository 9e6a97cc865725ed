package dev.meridian.data.function;

import dev.meridian.data.web.RequestBodies;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /v1/function}. */
@Path("/v1/function")
class FunctionResource extends FunctionRoutes {
  FunctionResource(RequestBodies bodies, FunctionService service, FunctionRequests requests) {
    super(FunctionKind.FUNCTION, bodies, service, requests);
  }

  @POST
  @Path("{id}/invoke")
  public Uni<Response> invoke(@PathParam("id") String id, @Context RoutingContext exchange) {
    return InvokeResource.refused(exchange, "Functions can't be invoked");
  }
}
