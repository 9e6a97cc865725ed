package dev.meridian.data.attachment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.Answers;
import dev.meridian.data.web.RequestBodies;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /attachment}. */
@Path("/attachment")
class AttachmentResource {
  private static final int MAX_BODY = 1 << 20;

  private final RequestBodies bodies;
  private final AttachmentService attachments;

  AttachmentResource(RequestBodies bodies, AttachmentService attachments) {
    this.bodies = bodies;
    this.attachments = attachments;
  }

  @POST
  public Uni<Response> upload(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return bodies
        .read(exchange, MAX_BODY)
        .chain(body -> attachments.upload(caller, Json.request(body)))
        .map(Answers::json);
  }

  @POST
  @Path("/status")
  public Uni<Response> report(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return bodies
        .read(exchange, MAX_BODY)
        .chain(body -> attachments.report(caller, Json.request(body)))
        .map(Answers::json);
  }

  @GET
  public Uni<Response> download(@Context RoutingContext exchange) {
    ObjectNode request = Json.object();
    exchange.queryParams().forEach(p -> request.put(p.getKey(), p.getValue()));
    return attachments.download(Caller.of(exchange), request).map(Answers::json);
  }
}
