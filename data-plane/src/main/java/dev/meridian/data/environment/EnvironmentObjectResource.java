package dev.meridian.data.environment;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.Answers;
import dev.meridian.data.web.RequestBodies;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /environment-object/{object_type}/{object_id}} and below it each environment's slug. */
@Path("/environment-object/{type}/{id}")
class EnvironmentObjectResource {
  private static final int MAX_BODY = 1 << 16;

  private final RequestBodies bodies;
  private final EnvironmentObjectService service;

  EnvironmentObjectResource(RequestBodies bodies, EnvironmentObjectService service) {
    this.bodies = bodies;
    this.service = service;
  }

  @GET
  public Uni<Response> list(
      @PathParam("type") String type,
      @PathParam("id") String id,
      @QueryParam("org_name") @Nullable String org,
      @Context RoutingContext exchange) {
    return service.list(Caller.of(exchange).in(org), type, uuid(id)).map(Answers::json);
  }

  @POST
  public Uni<Response> create(
      @PathParam("type") String type,
      @PathParam("id") String id,
      @Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return bodies
        .read(exchange, MAX_BODY)
        .map(Json::request)
        .chain(
            request ->
                service.create(
                    caller.in(request.path("org_name").textValue()), type, uuid(id), request))
        .map(Answers::json);
  }

  @GET
  @Path("{slug}")
  public Uni<Response> get(
      @PathParam("type") String type,
      @PathParam("id") String id,
      @PathParam("slug") String slug,
      @QueryParam("org_name") @Nullable String org,
      @Context RoutingContext exchange) {
    return service.get(Caller.of(exchange).in(org), type, uuid(id), slug).map(Answers::json);
  }

  @PUT
  @Path("{slug}")
  public Uni<Response> put(
      @PathParam("type") String type,
      @PathParam("id") String id,
      @PathParam("slug") String slug,
      @Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return bodies
        .read(exchange, MAX_BODY)
        .map(Json::request)
        .chain(
            request ->
                service.put(
                    caller.in(request.path("org_name").textValue()), type, uuid(id), slug, request))
        .map(Answers::json);
  }

  @DELETE
  @Path("{slug}")
  public Uni<Response> delete(
      @PathParam("type") String type,
      @PathParam("id") String id,
      @PathParam("slug") String slug,
      @QueryParam("org_name") @Nullable String org,
      @Context RoutingContext exchange) {
    return service.delete(Caller.of(exchange).in(org), type, uuid(id), slug).map(Answers::json);
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest("Invalid object id: expected a UUID", e);
    }
  }
}
