package dev.meridian.data.query;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.web.Answers;
import dev.meridian.data.web.RequestBodies;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /btql/async}: the same queries, whose answers are fetched later. */
@Path("/btql/async")
class AsyncQueryResource {
  private final RequestBodies bodies;
  private final AsyncQueryService queries;

  AsyncQueryResource(RequestBodies bodies, AsyncQueryService queries) {
    this.bodies = bodies;
    this.queries = queries;
  }

  @POST
  public Uni<Response> start(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return bodies
        .read(exchange, QueryResource.MAX_BODY)
        .chain(body -> queries.start(caller, body))
        .map(Answers::json);
  }

  @GET
  @Path("/{id}")
  public Uni<Response> status(@Context RoutingContext exchange, @PathParam("id") String id) {
    return queries.status(Caller.of(exchange), parsed(id)).map(query -> Answers.json(query.json()));
  }

  @GET
  @Path("/{id}/result")
  public Uni<Response> result(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context RoutingContext exchange) {
    return queries
        .result(Caller.of(exchange), parsed(id), AsyncPage.of(limit, cursor))
        .map(QueryResource::response);
  }

  @DELETE
  @Path("/{id}")
  public Uni<Response> cancel(@Context RoutingContext exchange, @PathParam("id") String id) {
    return queries.cancel(Caller.of(exchange), parsed(id)).map(query -> Answers.json(query.json()));
  }

  @POST
  @Path("/{id}/cancel")
  public Uni<Response> cancelByPost(@Context RoutingContext exchange, @PathParam("id") String id) {
    return cancel(exchange, id);
  }

  private static UUID parsed(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest("The id of a query is a UUID", e);
    }
  }
}
