package dev.meridian.data.function;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.Answers;
import dev.meridian.data.web.RequestBodies;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /insert-functions}: what {@code push} of the clients sends. */
@Path("/insert-functions")
class InsertFunctionsResource {
  private final RequestBodies bodies;
  private final FunctionRequests requests;

  InsertFunctionsResource(RequestBodies bodies, FunctionRequests requests) {
    this.bodies = bodies;
    this.requests = requests;
  }

  @POST
  public Uni<Response> insert(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return bodies
        .read(exchange)
        .chain(body -> requests.insert(caller, Json.request(body)))
        .map(Answers::json);
  }
}
