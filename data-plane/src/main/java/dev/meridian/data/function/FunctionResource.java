package dev.meridian.data.function;

import dev.meridian.data.web.RequestBodies;
import jakarta.ws.rs.Path;

/** {@code /v1/function}. */
@Path("/v1/function")
class FunctionResource extends FunctionRoutes {
  FunctionResource(RequestBodies bodies, FunctionService service, FunctionRequests requests) {
    super(FunctionKind.FUNCTION, bodies, service, requests);
  }
}
