package dev.meridian.data.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.service.ServiceTokens;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
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
