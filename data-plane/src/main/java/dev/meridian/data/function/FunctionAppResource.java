package dev.meridian.data.function;

import dev.meridian.data.web.RequestBodies;
import jakarta.ws.rs.Path;

/** {@code /api/function}. */
@Path("/api/function")
class FunctionAppResource extends FunctionAppRoutes {
  FunctionAppResource(RequestBodies bodies, FunctionService service, FunctionRequests requests) {
    super(FunctionKind.FUNCTION, bodies, service, requests);
  }
}
