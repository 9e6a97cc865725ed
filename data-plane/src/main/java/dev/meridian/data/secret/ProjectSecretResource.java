package dev.meridian.data.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.web.Answers;
import dev.meridian.data.web.RequestBodies;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
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
import java.util.Optional;
import java.util.UUID;

/**
 * {@code /project_secret}: provider keys of a project, which go before the organization's of the
 * same type. The contract names the POST only; its bodies, and the other methods, are ours.
 */
@Path("/project_secret")
class ProjectSecretResource {
  private final RequestBodies bodies;
  private final SecretService secrets;

  ProjectSecretResource(RequestBodies bodies, SecretService secrets) {
    this.bodies = bodies;
    this.secrets = secrets;
  }

  @GET
  public Uni<Response> list(@Context RoutingContext exchange) {
    UUID project = SecretRequest.id("project_id", exchange.queryParams().get("project_id"));
    SecretRepository.Filter filter =
        SecretRepository.Filter.of(
            SecretPlace.of(new ProjectId(project)), Optional.of(SecretCategory.AI_PROVIDER));
    return secrets
        .list(Caller.of(exchange), filter)
        .map(rows -> SecretRequest.objects(rows, SecretBody::provider));
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
    return provider(Caller.of(exchange), id).map(row -> Answers.json(SecretBody.provider(row)));
  }

  @PATCH
  @Path("/{id}")
  public Uni<Response> update(@PathParam("id") String id, @Context RoutingContext exchange) {
    SecretService.Asking asking = SecretRequest.asking(exchange);
    return SecretRequest.body(bodies, exchange)
        .chain(
            body ->
                provider(asking.caller(), id)
                    .chain(row -> secrets.update(asking, row.id(), SecretInput.provider(body))))
        .map(row -> Answers.json(SecretBody.provider(row)));
  }

  @DELETE
  @Path("/{id}")
  public Uni<Response> delete(@PathParam("id") String id, @Context RoutingContext exchange) {
    SecretService.Asking asking = SecretRequest.asking(exchange);
    return provider(asking.caller(), id)
        .chain(row -> secrets.delete(asking, row.id()))
        .map(row -> Answers.json(SecretBody.provider(row)));
  }

  private Uni<Response> put(RoutingContext exchange, boolean replace) {
    SecretService.Asking asking = SecretRequest.asking(exchange);
    return SecretRequest.body(bodies, exchange)
        .chain(
            body ->
                secrets.create(
                    asking,
                    SecretScope.PROJECT,
                    project(body),
                    SecretInput.provider(body),
                    replace))
        .map(done -> SecretRequest.ensured(SecretBody.provider(done.row()), done.found()));
  }

  /** What is no provider's key of a project is not there. */
  private Uni<SecretRow> provider(Caller caller, String text) {
    UUID id = SecretRequest.id("id", text);
    return secrets
        .get(caller, id)
        .invoke(
            row -> {
              if (row.place().scope() != SecretScope.PROJECT
                  || row.description().category() != SecretCategory.AI_PROVIDER) {
                throw ApiException.missingAccess("read", "project_secret", id);
              }
            });
  }

  private static UUID project(ObjectNode body) {
    return SecretRequest.id("project_id", SecretInput.text(body, "project_id"));
  }
}
