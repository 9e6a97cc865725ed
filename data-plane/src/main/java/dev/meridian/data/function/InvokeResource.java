package dev.meridian.data.function;

import dev.meridian.data.auth.Caller;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Routes that would run a function: this service keeps functions and does not run them. */
@Path("/")
class InvokeResource {
  @POST
  @Path("function/invoke")
  public Uni<Response> invoke(@Context RoutingContext exchange) {
    return refused(exchange, "Functions can't be invoked");
  }

  @POST
  @Path("v1/eval")
  public Uni<Response> eval(@Context RoutingContext exchange) {
    return refused(exchange, "Evaluations can't be launched");
  }

  @POST
  @Path("function/eval")
  public Uni<Response> evalByProxy(@Context RoutingContext exchange) {
    return refused(exchange, "Evaluations can't be launched");
  }

  @POST
  @Path("function/sandbox-list")
  public Uni<Response> sandboxes(@Context RoutingContext exchange) {
    return refused(exchange, "Sandboxes can't be asked for their evaluations");
  }

  static Uni<Response> refused(RoutingContext exchange, String what) {
    Caller.of(exchange);
    return Uni.createFrom()
        .failure(
            new ApiException(
                ErrorCode.NOT_IMPLEMENTED,
                what
                    + " here: this service stores functions and does not run them."
                    + " Run them where your code runs, and log what they do"));
  }
}
