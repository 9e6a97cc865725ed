package dev.meridian.data.query;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.answer.QueryAnswer;
import dev.meridian.data.web.RequestBodies;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code POST /btql}. */
@Path("/btql")
class QueryResource {
  static final int MAX_BODY = 4 << 20;

  private final RequestBodies bodies;
  private final QueryService queries;

  QueryResource(RequestBodies bodies, QueryService queries) {
    this.bodies = bodies;
    this.queries = queries;
  }

  @POST
  public Uni<Response> query(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return bodies
        .read(exchange, MAX_BODY)
        .chain(body -> queries.run(caller, QueryRequest.of(Json.request(body))))
        .map(QueryResource::response);
  }

  static Response response(QueryAnswer answer) {
    Response.ResponseBuilder response =
        Response.ok(answer.body(), answer.format().contentType())
            .header("x-bt-query-plan", answer.plan());
    answer.cursor().ifPresent(c -> response.header("x-bt-cursor", c));
    return response.build();
  }
}
