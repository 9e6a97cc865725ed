package dev.meridian.data.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.Answers;
import dev.meridian.data.web.RequestBodies;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The routes that prompts and functions have in common. */
public abstract class FunctionRoutes {
  static final int MAX_BODY = 10 << 20;

  private final FunctionKind kind;
  private final RequestBodies bodies;
  private final FunctionService service;
  private final FunctionRequests requests;

  protected FunctionRoutes(
      FunctionKind kind, RequestBodies bodies, FunctionService service, FunctionRequests requests) {
    this.kind = kind;
    this.bodies = bodies;
    this.service = service;
    this.requests = requests;
  }

  @GET
  public Uni<Response> list(@Context RoutingContext exchange) {
    var query = exchange.queryParams();
    Caller caller = Caller.of(exchange).in(query.get("org_name"));
    return service.list(caller, kind, FunctionFilter.of(kind, query::getAll)).map(Answers::json);
  }

  @POST
  public Uni<Response> create(@Context RoutingContext exchange) {
    return put(exchange, false);
  }

  @PUT
  public Uni<Response> replace(@Context RoutingContext exchange) {
    return put(exchange, true);
  }

  @GET
  @Path("{id}")
  public Uni<Response> get(
      @PathParam("id") String id,
      @QueryParam("version") @Nullable String version,
      @QueryParam("environment") @Nullable String environment,
      @Context RoutingContext exchange) {
    return service
        .get(
            Caller.of(exchange),
            kind,
            FunctionId.parse(id),
            FunctionVersion.of(said(version), said(environment)))
        .map(Answers::json);
  }

  @PATCH
  @Path("{id}")
  public Uni<Response> patch(@PathParam("id") String id, @Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    FunctionId function = FunctionId.parse(id);
    return body(exchange)
        .chain(request -> requests.patch(caller, kind, function, request))
        .map(done -> Answers.json(done.json()));
  }

  @DELETE
  @Path("{id}")
  public Uni<Response> delete(@PathParam("id") String id, @Context RoutingContext exchange) {
    return requests
        .delete(Caller.of(exchange), kind, FunctionId.parse(id))
        .map(done -> Answers.json(done.json()));
  }

  private Uni<Response> put(RoutingContext exchange, boolean replace) {
    Caller caller = Caller.of(exchange);
    return body(exchange)
        .chain(
            request ->
                requests.create(
                    caller.in(request.path("org_name").textValue()), kind, request, replace))
        .map(done -> Answers.found(Json.write(done.json()), done.found()));
  }

  private Uni<ObjectNode> body(RoutingContext exchange) {
    return bodies.read(exchange, MAX_BODY).map(Json::request);
  }

  private static Optional<String> said(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }
}
