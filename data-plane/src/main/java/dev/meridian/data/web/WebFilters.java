package dev.meridian.data.web;

import dev.meridian.model.credential.QueryTokens;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.transport.TransportRule;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * The filters that every public request passes first, in this order: trace id, transport, target,
 * path, CORS, query.
 */
@ApplicationScoped
class WebFilters {
  private static final int FIRST = 900;
  private static final String EXPOSED =
      "x-bt-cursor,x-bt-found-existing,x-bt-query-plan,x-bt-api-duration-ms,x-bt-brainstore-duration-ms,"
          + "x-bt-internal-trace-id,x-bt-audit-user-id,x-bt-audit-user-email,x-bt-audit-normalized-url,"
          + "x-bt-audit-resources,retry-after,www-authenticate";
  private static final String ALLOWED_HEADERS =
      "Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token,x-bt-auth-token,x-bt-parent,"
          + "x-bt-org-name,x-bt-project-id,x-bt-stream-fmt,x-bt-use-cache,x-bt-use-gateway,"
          + "x-bt-impersonate-user,x-bt-enable-audit,mcp-protocol-version,x-stainless-os,"
          + "x-stainless-lang,x-stainless-package-version,x-stainless-runtime,x-stainless-runtime-version,"
          + "x-stainless-arch";

  private final AllowedOrigins origins;
  private final Refusals refusals;

  WebFilters(AllowedOrigins origins, Refusals refusals) {
    this.origins = origins;
    this.refusals = refusals;
  }

  void register(@Observes Filters filters) {
    filters.register(WebFilters::trace, FIRST);
    filters.register(this::transport, FIRST - 1);
    filters.register(this::target, FIRST - 2);
    filters.register(WebFilters::path, FIRST - 3);
    filters.register(this::cors, FIRST - 4);
    filters.register(this::query, FIRST - 5);
  }

  private static void trace(RoutingContext exchange) {
    Exchange.begin(exchange);
    exchange.next();
  }

  private void transport(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    String scheme = request.isSSL() ? "https" : String.valueOf(request.scheme());
    if (!TransportRule.admits(
        scheme,
        String.valueOf(request.connection().remoteAddress().hostAddress()),
        Optional.ofNullable(request.getHeader("X-Forwarded-Proto")))) {
      refusals.send(exchange, TransportRule.refusal());
      return;
    }
    if (scheme.equals("https")) {
      exchange
          .response()
          .putHeader("Strict-Transport-Security", TransportRule.STRICT_TRANSPORT_SECURITY);
    }
    exchange.next();
  }

  private void query(RoutingContext exchange) {
    try {
      QueryTokens.refuse(exchange.request().query());
    } catch (ApiException e) {
      refusals.send(exchange, e);
      return;
    }
    exchange.next();
  }

  /** A target that names an authority is for a proxy, which this is not. */
  private void target(RoutingContext exchange) {
    if (exchange.request().uri().startsWith("/")) {
      exchange.next();
    } else {
      refusals.send(exchange, ApiException.badRequest("The request target must be a path"));
    }
  }

  /** Clients join addresses carelessly: {@code //logs3} and {@code /logs3/} mean {@code /logs3}. */
  private static void path(RoutingContext exchange) {
    String path = exchange.request().path();
    String plain = path == null ? "/" : plain(path);
    if (plain.equals(path)) {
      exchange.next();
      return;
    }
    String query = exchange.request().query();
    exchange.reroute(query == null ? plain : plain + "?" + query);
  }

  static String plain(String path) {
    String single = path.contains("//") ? path.replaceAll("/{2,}", "/") : path;
    return single.length() > 1 && single.endsWith("/")
        ? single.substring(0, single.length() - 1)
        : single;
  }

  private void cors(RoutingContext exchange) {
    String origin = exchange.request().getHeader("Origin");
    MultiMap headers = exchange.response().headers();
    headers.set("Vary", "Origin, Accept-Encoding");
    if (origin != null && origins.admits(origin)) {
      headers.set("Access-Control-Allow-Origin", origin);
      headers.set("Access-Control-Allow-Credentials", "true");
      headers.set("Access-Control-Expose-Headers", EXPOSED);
    }
    if (exchange.request().method() != HttpMethod.OPTIONS) {
      exchange.next();
      return;
    }
    headers.set("Access-Control-Allow-Methods", "GET,POST,PUT,DELETE,OPTIONS,PATCH");
    headers.set("Access-Control-Allow-Headers", ALLOWED_HEADERS);
    headers.set("Access-Control-Max-Age", "86400");
    if ("true".equals(exchange.request().getHeader("Access-Control-Request-Private-Network"))) {
      headers.set("Access-Control-Allow-Private-Network", "true");
    }
    exchange.response().setStatusCode(200).end();
  }
}
