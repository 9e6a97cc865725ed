package dev.meridian.data.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** {@code /logs3}: rows of any objects. Clients send it with any content type, or none. */
@Path("/logs3")
class Logs3Resource {
  private static final int MAX_QUESTION = 1 << 20;

  private final RequestBodies bodies;
  private final Logs3Service logs3;

  Logs3Resource(RequestBodies bodies, Logs3Service logs3) {
    this.bodies = bodies;
    this.logs3 = logs3;
  }

  @POST
  public Uni<Response> write(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return bodies
        .read(exchange)
        .chain(body -> logs3.write(caller, body, bytes -> bodies.reserve(exchange, bytes)))
        .map(
            written -> {
              ObjectNode answer = Json.object();
              ArrayNode ids = answer.putArray("ids");
              written.ids().forEach(ids::add);
              answer.put("xact_id", written.xact().toString());
              return Answers.json(answer);
            });
  }

  @POST
  @Path("/overflow")
  public Uni<Response> overflow(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return bodies
        .read(exchange, MAX_QUESTION)
        .chain(body -> logs3.overflow(caller, Json.request(body)))
        .map(Answers::json);
  }
}
