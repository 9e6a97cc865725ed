package dev.meridian.data.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.web.Answers;
import dev.meridian.data.web.RequestBodies;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /function-env}: what functions of a project, or one function, run with. One variable is
 * named by {@code id} or {@code name}, in the body or the query.
 */
@Path("/function-env/{object_type}/{object_id}")
class FunctionEnvResource {
  private final RequestBodies bodies;
  private final SecretService secrets;

  FunctionEnvResource(RequestBodies bodies, SecretService secrets) {
    this.bodies = bodies;
    this.secrets = secrets;
  }

  @GET
  public Uni<Response> list(
      @PathParam("object_type") String type,
      @PathParam("object_id") String object,
      @Context RoutingContext exchange) {
    SecretRepository.Filter filter =
        new SecretRepository.Filter(
            Optional.of(SecretScope.require(type)),
            Optional.of(SecretRequest.id("object_id", object)),
            Optional.ofNullable(exchange.queryParams().get("name")),
            Optional.ofNullable(exchange.queryParams().get("secret_category"))
                .map(SecretCategory::parse),
            List.of());
    return secrets
        .list(Caller.of(exchange), filter)
        .map(rows -> SecretRequest.objects(rows, FunctionEnvResource::shown));
  }

  @POST
  public Uni<Response> create(
      @PathParam("object_type") String type,
      @PathParam("object_id") String object,
      @Context RoutingContext exchange) {
    return put(type, object, exchange, false);
  }

  @PUT
  public Uni<Response> replace(
      @PathParam("object_type") String type,
      @PathParam("object_id") String object,
      @Context RoutingContext exchange) {
    return put(type, object, exchange, true);
  }

  @PATCH
  public Uni<Response> update(
      @PathParam("object_type") String type,
      @PathParam("object_id") String object,
      @Context RoutingContext exchange) {
    SecretService.Asking asking = SecretRequest.asking(exchange);
    return SecretRequest.body(bodies, exchange)
        .chain(
            body ->
                meant(asking.caller(), type, object, exchange, body)
                    .chain(id -> secrets.update(asking, id, SecretInput.envVar(body))))
        .map(row -> Answers.json(shown(row)));
  }

  @DELETE
  public Uni<Response> delete(
      @PathParam("object_type") String type,
      @PathParam("object_id") String object,
      @Context RoutingContext exchange) {
    SecretService.Asking asking = SecretRequest.asking(exchange);
    return SecretRequest.body(bodies, exchange)
        .chain(body -> meant(asking.caller(), type, object, exchange, body))
        .chain(id -> secrets.delete(asking, id))
        .map(row -> Answers.json(shown(row)));
  }

  private Uni<Response> put(String type, String object, RoutingContext exchange, boolean replace) {
    SecretService.Asking asking = SecretRequest.asking(exchange);
    SecretScope scope = SecretScope.require(type);
    UUID id = SecretRequest.id("object_id", object);
    return SecretRequest.body(bodies, exchange)
        .chain(body -> secrets.create(asking, scope, id, SecretInput.envVar(body), replace))
        .map(done -> SecretRequest.ensured(shown(done.row()), done.found()));
  }

  /** Which variable a request is about; one of another object is not there. */
  private Uni<UUID> meant(
      Caller caller, String type, String object, RoutingContext exchange, ObjectNode body) {
    SecretScope scope = SecretScope.require(type);
    UUID owner = SecretRequest.id("object_id", object);
    String id = said(exchange, body, "id");
    String name = said(exchange, body, "name");
    if (id == null) {
      if (name == null) {
        throw ApiException.badRequest("Send the id or the name of the variable");
      }
      return secrets.named(caller, scope, owner, name);
    }
    UUID wanted = SecretRequest.id("id", id);
    return secrets
        .list(
            caller,
            new SecretRepository.Filter(
                Optional.of(scope),
                Optional.of(owner),
                Optional.empty(),
                Optional.empty(),
                List.of(wanted)))
        .invoke(
            rows -> {
              if (rows.isEmpty()) {
                throw ApiException.missingAccess("update", "env_var", wanted);
              }
            })
        .replaceWith(wanted);
  }

  private static @Nullable String said(RoutingContext exchange, ObjectNode body, String field) {
    String text = SecretInput.text(body, field);
    return text == null ? exchange.queryParams().get(field) : text;
  }

  private static ObjectNode shown(SecretRow row) {
    return SecretBody.reminding(SecretBody.envVar(row), row);
  }
}
