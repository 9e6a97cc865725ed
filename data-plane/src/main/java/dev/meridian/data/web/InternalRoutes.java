package dev.meridian.data.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.service.ServiceTokens;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Routes on the internal port, for services that prove who they are. */
@ApplicationScoped
public class InternalRoutes {
  private final ServiceTokens tokens;
  private final Refusals refusals;

  InternalRoutes(ServiceTokens tokens, Refusals refusals) {
    this.tokens = tokens;
    this.refusals = refusals;
  }

  /**
   * @param admits the names of the services that may call it
   */
  public void add(
      ManagementInterface management,
      HttpMethod method,
      String path,
      Predicate<String> admits,
      Function<RoutingContext, Uni<? extends JsonNode>> answer) {
    management.router().route(method, path).handler(exchange -> serve(exchange, admits, answer));
  }

  /**
   * Tells the control plane in which project an organization's objects are, at {@code
   * path/:org/:id}: 403 where there is none.
   */
  public void addProjects(
      ManagementInterface management,
      String path,
      BiFunction<OrgId, UUID, Uni<Optional<ProjectId>>> projectOf) {
    add(
        management,
        HttpMethod.GET,
        path + "/:org/:id",
        "control-plane"::equals,
        exchange ->
            projectOf
                .apply(
                    OrgId.parse(exchange.pathParam("org")),
                    // Of what kind its id is, the path says.
                    ProjectId.parse(exchange.pathParam("id")).value())
                .map(found -> found.orElseThrow(() -> ApiException.forbidden("It is not there")))
                .map(project -> Json.object().put("project_id", project.toString())));
  }

  private void serve(
      RoutingContext exchange,
      Predicate<String> admits,
      Function<RoutingContext, Uni<? extends JsonNode>> answer) {
    try {
      String header = exchange.request().getHeader("Authorization");
      tokens.verify(header == null ? "" : header.replaceFirst("(?i)^bearer ", ""), admits);
    } catch (ApiException e) {
      refusals.send(exchange, e);
      return;
    }
    Uni.createFrom()
        .deferred(() -> answer.apply(exchange))
        .subscribe()
        .with(
            body ->
                exchange
                    .response()
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .end(Buffer.buffer(Json.write(body))),
            failure -> refusals.send(exchange, failure));
  }
}
