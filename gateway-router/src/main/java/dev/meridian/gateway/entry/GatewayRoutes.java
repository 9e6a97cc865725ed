package dev.meridian.gateway.entry;

import dev.meridian.gateway.cors.CorsPolicy;
import dev.meridian.gateway.http.ErrorShape;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.http.RequestTarget;
import dev.meridian.gateway.llm.LlmResource;
import dev.meridian.gateway.llm.LlmRoute;
import dev.meridian.gateway.llm.LlmRoutes;
import dev.meridian.gateway.login.LoginResource;
import dev.meridian.gateway.overload.Overload;
import dev.meridian.gateway.route.ApiResource;
import dev.meridian.gateway.route.ProtectedResource;
import dev.meridian.model.credential.QueryTokens;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.replica.Impersonation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Decides which feature answers: one handler, because the table is small and every call passes. */
@Singleton
final class GatewayRoutes {
  private static final String V1 = "/v1/";

  private final Overload overload;
  private final CorsPolicy cors;
  private final LlmResource llm;
  private final LoginResource login;
  private final ApiResource api;
  private final ProtectedResource resource;

  GatewayRoutes(
      Overload overload,
      CorsPolicy cors,
      LlmResource llm,
      LoginResource login,
      ApiResource api,
      ProtectedResource resource) {
    this.overload = overload;
    this.resource = resource;
    this.cors = cors;
    this.llm = llm;
    this.login = login;
    this.api = api;
  }

  void register(@Observes Router router) {
    router.route().handler(this::handle);
  }

  private void handle(RoutingContext context) {
    RequestTarget target;
    try {
      target = RequestTarget.of(context.request().uri());
    } catch (ApiException e) {
      new Exchange(context, RequestTarget.ROOT, ErrorShape.PLATFORM).refuse(e);
      return;
    }
    Optional<LlmRoute> route = LlmRoutes.of(target.path());
    Exchange exchange =
        new Exchange(context, target, route.map(LlmRoute::shape).orElse(ErrorShape.PLATFORM));
    if (route.isEmpty()) {
      resource.challenge(context, target.path());
    }
    try {
      exchange.requireEncrypted();
      if (cors.answersPreflight(context.request())) {
        return;
      }
      if (overload.refuses(exchange)) {
        return;
      }
      QueryTokens.refuse(exchange.request().query());
      if (route.isPresent()) {
        requireOwnName(exchange);
        llm.handle(exchange, route.get());
      } else {
        other(exchange);
      }
    } catch (RuntimeException e) {
      exchange.refuse(e);
    }
  }

  /** Going on with the requester's own rights would be more than was asked for. */
  private static void requireOwnName(Exchange exchange) {
    if (exchange.request().getHeader(Impersonation.HEADER) != null) {
      throw ApiException.badRequest(
          "LLM calls are made in nobody else's name: leave out " + Impersonation.HEADER);
    }
  }

  private void other(Exchange exchange) {
    String path = exchange.target().path();
    HttpMethod method = exchange.request().method();
    if (method == HttpMethod.TRACE || method == HttpMethod.CONNECT) {
      exchange.refuse(ApiException.badRequest("The gateway takes no " + method));
    } else if (isGreeting(path) && method == HttpMethod.GET) {
      exchange.json(200, Buffer.buffer("{\"service\":\"gateway\"}"));
    } else if (resource.isAt(path) && method == HttpMethod.GET) {
      resource.handle(exchange);
    } else if (path.equals(LoginResource.PATH) && method == HttpMethod.POST) {
      login.handle(exchange);
    } else {
      api.handle(exchange);
    }
  }

  private static boolean isGreeting(String path) {
    return path.equals("/") || path.equals("/ping") || path.equals("/v1") || path.equals(V1);
  }
}
