package dev.meridian.data.secret;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.web.Answers;
import dev.meridian.data.web.RequestBodies;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** {@code /v1/env_var}, the project and function forms. */
@Path("/v1/env_var")
class EnvVarResource {
  private final RequestBodies bodies;
  private final SecretService secrets;

  EnvVarResource(RequestBodies bodies, SecretService secrets) {
    this.bodies = bodies;
    this.secrets = secrets;
  }

  @GET
  public Uni<Response> list(@Context RoutingContext exchange) {
    MultiMap query = exchange.queryParams();
    SecretRepository.Filter filter =
        new SecretRepository.Filter(
            SecretScope.parse(query.get("object_type")),
            SecretRequest.optionalId("object_id", query.get("object_id")),
            Optional.ofNullable(query.get("env_var_name")),
            Optional.ofNullable(query.get("secret_category")).map(SecretCategory::parse),
            SecretRequest.ids(query.getAll("ids")));
    return secrets
        .list(Caller.of(exchange), filter)
        .map(rows -> SecretRequest.limited(rows, query.get("limit")))
        .map(rows -> SecretRequest.objects(rows, SecretBody::envVar));
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
  @Path("/{id}")
  public Uni<Response> get(@PathParam("id") String id, @Context RoutingContext exchange) {
    return secrets
        .get(Caller.of(exchange), SecretRequest.id("id", id))
        .map(row -> Answers.json(SecretBody.envVar(row)));
  }

  @PATCH
  @Path("/{id}")
  public Uni<Response> update(@PathParam("id") String id, @Context RoutingContext exchange) {
    SecretService.Asking asking = SecretRequest.asking(exchange);
    return SecretRequest.body(bodies, exchange)
        .chain(
            body -> {
              SecretInput input = SecretInput.envVar(body);
              input.requireName();
              return secrets.update(asking, SecretRequest.id("id", id), input);
            })
        .map(row -> Answers.json(SecretBody.envVar(row)));
  }

  @DELETE
  @Path("/{id}")
  public Uni<Response> delete(@PathParam("id") String id, @Context RoutingContext exchange) {
    return secrets
        .delete(SecretRequest.asking(exchange), SecretRequest.id("id", id))
        .map(row -> Answers.json(SecretBody.envVar(row)));
  }

  private Uni<Response> put(RoutingContext exchange, boolean replace) {
    SecretService.Asking asking = SecretRequest.asking(exchange);
    return SecretRequest.body(bodies, exchange)
        .chain(
            body ->
                secrets.create(
                    asking,
                    SecretScope.require(SecretInput.text(body, "object_type")),
                    SecretRequest.id("object_id", SecretInput.text(body, "object_id")),
                    SecretInput.envVar(body),
                    replace))
        .map(done -> SecretRequest.ensured(SecretBody.envVar(done.row()), done.found()));
  }
}
