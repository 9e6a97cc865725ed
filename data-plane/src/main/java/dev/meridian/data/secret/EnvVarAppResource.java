package dev.meridian.data.secret;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/env_var}: the form of the console, for projects and functions. */
@Path("/api/env_var")
class EnvVarAppResource {
  private final RequestBodies bodies;
  private final SecretService secrets;

  EnvVarAppResource(RequestBodies bodies, SecretService secrets) {
    this.bodies = bodies;
    this.secrets = secrets;
  }

  @GET
  public Uni<Response> byId(@Context RoutingContext exchange) {
    UUID id = SecretRequest.id("id", exchange.queryParams().get("id"));
    return secrets.get(Caller.of(exchange), id).map(row -> Answers.json(SecretBody.envVar(row)));
  }

  @POST
  @Path("/get")
  public Uni<Response> list(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return SecretRequest.body(bodies, exchange)
        .chain(body -> secrets.list(caller, filter(body)))
        .map(
            rows -> {
              ArrayNode answer = Json.array();
              rows.forEach(row -> answer.add(SecretBody.envVar(row)));
              return Answers.json(answer);
            });
  }

  @POST
  @Path("/get_id")
  public Uni<Response> get(@Context RoutingContext exchange) {
    Caller caller = Caller.of(exchange);
    return SecretRequest.body(bodies, exchange)
        .chain(body -> secrets.get(caller, id(body)))
        .map(row -> Answers.json(SecretBody.envVar(row)));
  }

  @POST
  @Path("/register")
  public Uni<Response> register(@Context RoutingContext exchange) {
    SecretService.Asking asking = SecretRequest.asking(exchange);
    return SecretRequest.body(bodies, exchange)
        .chain(
            body ->
                secrets.create(
                    asking,
                    SecretScope.require(SecretInput.text(body, "object_type")),
                    SecretRequest.id("object_id", SecretInput.text(body, "object_id")),
                    SecretInput.envVar(body),
                    false))
        .map(
            done -> {
              ObjectNode answer = Json.object();
              answer.set("env_var", SecretBody.envVar(done.row()));
              answer.put("found_existing", done.found());
              return SecretRequest.ensured(answer, done.found());
            });
  }

  @POST
  @Path("/patch_id")
  public Uni<Response> patch(@Context RoutingContext exchange) {
    SecretService.Asking asking = SecretRequest.asking(exchange);
    return SecretRequest.body(bodies, exchange)
        .chain(
            body -> {
              SecretInput input = SecretInput.envVar(body);
              input.requireName();
              return secrets.update(asking, id(body), input);
            })
        .map(row -> Answers.json(SecretBody.envVar(row)));
  }

  @POST
  @Path("/delete_id")
  public Uni<Response> delete(@Context RoutingContext exchange) {
    SecretService.Asking asking = SecretRequest.asking(exchange);
    return SecretRequest.body(bodies, exchange)
        .chain(body -> secrets.delete(asking, id(body)))
        .map(row -> Answers.json(SecretBody.envVar(row)));
  }

  private static UUID id(ObjectNode body) {
    return SecretRequest.id("id", SecretInput.text(body, "id"));
  }

  private static SecretRepository.Filter filter(ObjectNode body) {
    String name = SecretInput.text(body, "name");
    return new SecretRepository.Filter(
        SecretScope.parse(SecretInput.text(body, "object_type")),
        SecretRequest.optionalId("object_id", SecretInput.text(body, "object_id")),
        Optional.ofNullable(name == null ? SecretInput.text(body, "env_var_name") : name),
        Optional.ofNullable(SecretInput.text(body, "secret_category")).map(SecretCategory::parse),
        List.of());
  }
}
