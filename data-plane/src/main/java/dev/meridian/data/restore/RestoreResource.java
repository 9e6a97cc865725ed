package dev.meridian.data.restore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.Answers;
import dev.meridian.data.web.RequestBodies;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.DatasetId;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** {@code /v1/dataset/{id}/restore} and its preview. */
@Path("/")
class RestoreResource {
  private static final int MAX_BODY = 1 << 16;

  private final RequestBodies bodies;
  private final RestoreService service;

  RestoreResource(RequestBodies bodies, RestoreService service) {
    this.bodies = bodies;
    this.service = service;
  }

  @POST
  @Path("v1/dataset/{id}/restore/preview")
  public Uni<Response> preview(@PathParam("id") String id, @Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    UUID dataset = DatasetId.parse(id).value();
    return version(exchange)
        .chain(version -> service.preview(caller, dataset, version))
        .map(Answers::json);
  }

  @POST
  @Path("v1/dataset/{id}/restore")
  public Uni<Response> restore(@PathParam("id") String id, @Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    UUID dataset = DatasetId.parse(id).value();
    return version(exchange)
        .chain(version -> service.restore(caller, dataset, version))
        .map(Answers::json);
  }

  private Uni<XactId> version(RoutingContext exchange) {
    return bodies.read(exchange, MAX_BODY).map(Json::request).map(RestoreResource::version);
  }

  private static XactId version(ObjectNode request) {
    return XactId.parse(request.path("version").asText(""))
        .orElseThrow(() -> ApiException.badRequest("Invalid version: expected a transaction id"));
  }
}
