package dev.meridian.control.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Paging;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The form that the SDKs and the console use: everything is said in the body. */
@Authenticated
@Consumes(MediaType.WILDCARD)
public abstract class PartAppResource {
  private final PartKind<?> kind;
  private final PartService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  protected PartAppResource(
      PartKind<?> kind, PartService service, CurrentCaller caller, Bodies bodies) {
    this.kind = kind;
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @GET
  public Uni<JsonNode> getOne(@Context UriInfo uri) {
    PartRequest request = PartRequest.ofQuery(uri.getQueryParameters());
    return service.get(kind, caller.get(), request.requiredUuid("id"), request);
  }

  @POST
  @Path("/register")
  public Uni<RestResponse<Map<String, Object>>> register(byte[] body) {
    PartRequest request = request(body);
    OnTwin onTwin = request.fields().path("update").asBoolean() ? OnTwin.REPLACE : OnTwin.FIND;
    return service
        .create(kind, caller.get(), request, onTwin)
        .map(
            done ->
                Answer.of(
                    Map.of(
                        kind.type(), done.value().body(), "found_existing", done.value().found()),
                    done.position(),
                    done.value().found()));
  }

  @POST
  @Path("/get")
  public Uni<List<JsonNode>> get(byte[] body) {
    PartRequest request = request(body);
    List<String> ids = request.fields().has("id") ? request.texts("id") : request.texts("ids");
    Paging paging = Paging.of(limit(request), request.text("cursor"), ids);
    return service.list(kind, caller.get(), paging, request);
  }

  @POST
  @Path("/get_id")
  public Uni<JsonNode> getId(byte[] body) {
    PartRequest request = request(body);
    return service.get(kind, caller.get(), request.requiredUuid("id"), request);
  }

  @POST
  @Path("/patch_id")
  public Uni<RestResponse<JsonNode>> patchId(byte[] body) {
    PartRequest request = request(body);
    return service
        .update(kind, caller.get(), request.requiredUuid("id"), request)
        .map(done -> Answer.of(done.value(), done.position()));
  }

  @POST
  @Path("/delete_id")
  public Uni<RestResponse<JsonNode>> deleteId(byte[] body) {
    PartRequest request = request(body);
    return service
        .delete(kind, caller.get(), request.requiredUuid("id"), request)
        .map(done -> Answer.of(done.value(), done.position()));
  }

  private PartRequest request(byte[] body) {
    return new PartRequest(bodies.read(body, ObjectNode.class)).named(kind.type() + "_name");
  }

  private static @Nullable String limit(PartRequest request) {
    JsonNode limit = request.fields().path("limit");
    return limit.isMissingNode() || limit.isNull() ? null : limit.asText();
  }
}
