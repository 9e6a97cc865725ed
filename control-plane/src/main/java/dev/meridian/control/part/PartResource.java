package dev.meridian.control.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.ObjectList;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The routes of the public contract that every kind of part has, below the path of its own. */
@Authenticated
@Consumes(MediaType.WILDCARD)
public abstract class PartResource {
  private final PartKind<?> kind;
  private final PartService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  protected PartResource(
      PartKind<?> kind, PartService service, CurrentCaller caller, Bodies bodies) {
    this.kind = kind;
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @GET
  public Uni<ObjectList<JsonNode>> list(@BeanParam Paging paging, @Context UriInfo uri) {
    return service
        .list(kind, caller.get(), paging, query(uri).named(kind.type() + "_name"))
        .map(ObjectList::new);
  }

  @POST
  public Uni<RestResponse<JsonNode>> create(byte[] body) {
    return make(body, onTwin());
  }

  @GET
  @Path("/{id}")
  public Uni<JsonNode> get(@RestPath String id, @Context UriInfo uri) {
    return service.get(kind, caller.get(), Uuids.parse("id", id), query(uri));
  }

  @PATCH
  @Path("/{id}")
  public Uni<RestResponse<JsonNode>> update(@RestPath String id, byte[] body) {
    return service
        .update(kind, caller.get(), Uuids.parse("id", id), request(body))
        .map(done -> Answer.of(done.value(), done.position()));
  }

  @DELETE
  @Path("/{id}")
  public Uni<RestResponse<JsonNode>> delete(
      @RestPath String id, byte[] body, @Context UriInfo uri) {
    // Some clients can't send a body with a DELETE.
    PartRequest request = query(uri).and(request(body));
    return service
        .delete(kind, caller.get(), Uuids.parse("id", id), request)
        .map(done -> Answer.of(done.value(), done.position()));
  }

  /** What POST does when one of that name is there. */
  protected OnTwin onTwin() {
    return OnTwin.FIND;
  }

  final Uni<RestResponse<JsonNode>> make(byte[] body, OnTwin onTwin) {
    return service
        .create(kind, caller.get(), request(body), onTwin)
        .map(done -> Answer.of(done.value().body(), done.position(), done.value().found()));
  }

  private PartRequest request(byte[] body) {
    return new PartRequest(bodies.read(body, ObjectNode.class));
  }

  private static PartRequest query(UriInfo uri) {
    return PartRequest.ofQuery(uri.getQueryParameters());
  }
}
