package dev.meridian.data.query;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.record.Cursor;
import dev.meridian.data.web.Answers;
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
  private static final int MAX_BODY = 4 << 20;

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
        .map(answer -> Answers.page(answer.json(), answer.cursor().map(Cursor::toString)));
  }
}
