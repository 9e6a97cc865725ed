package dev.meridian.data.mcp;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.AllowedOrigins;
import dev.meridian.data.web.Answers;
import dev.meridian.data.web.RequestBodies;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /mcp}: the Streamable HTTP transport of the Model Context Protocol, without sessions
 * and streams: an answer is one JSON.
 */
@Path("/mcp")
class McpResource {
  private static final int MAX_BODY = 1 << 20;

  private final RequestBodies bodies;
  private final AllowedOrigins origins;
  private final ToolServer server;

  McpResource(RequestBodies bodies, AllowedOrigins origins, ToolServer server) {
    this.bodies = bodies;
    this.origins = origins;
    this.server = server;
  }

  @POST
  public Uni<Response> message(
      @HeaderParam("MCP-Protocol-Version") @Nullable String version,
      @HeaderParam("Origin") @Nullable String origin,
      @Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    requireOrigin(origin);
    requireVersion(version);
    return bodies.read(exchange, MAX_BODY).chain(body -> answer(caller, McpMessage.read(body)));
  }

  /** There is no stream of messages to listen to. */
  @GET
  public Response stream() {
    return notAllowed();
  }

  /** There is no session to end. */
  @DELETE
  public Response end() {
    return notAllowed();
  }

  private Uni<Response> answer(Caller caller, McpMessage message) {
    return switch (message) {
      case McpMessage.Request request ->
          server.answer(caller, request.request()).map(Answers::json);
      case McpMessage.Unanswered unanswered -> Uni.createFrom().item(Response.accepted().build());
      case McpMessage.Malformed malformed ->
          Uni.createFrom()
              .item(
                  Response.status(Response.Status.BAD_REQUEST)
                      .type("application/json; charset=utf-8")
                      .entity(Json.write(malformed.json()))
                      .build());
    };
  }

  /** A page of somebody else's must not ask in the name of a browser that can reach this plane. */
  private void requireOrigin(@Nullable String origin) {
    if (origin != null && !origins.admits(origin)) {
      throw ApiException.forbidden("Pages of this origin may not call this data plane");
    }
  }

  private void requireVersion(@Nullable String version) {
    if (version != null && !server.protocolVersions().contains(version)) {
      throw ApiException.badRequest(
          "Unsupported MCP-Protocol-Version: this server speaks "
              + String.join(", ", server.protocolVersions()));
    }
  }

  private static Response notAllowed() {
    return Response.status(Response.Status.METHOD_NOT_ALLOWED).header("Allow", "POST").build();
  }
}
