package dev.meridian.gateway.cors;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets the console's pages and those of configured origins call the gateway (wire-contract.md, S3).
 * A request of another origin is served without leave to read the answer.
 */
@Singleton
public final class CorsPolicy {
  private static final String ALLOWED_HEADERS =
      "Content-Type, X-Amz-Date, Authorization, X-Api-Key, X-Amz-Security-Token, x-bt-auth-token,"
          + " x-bt-parent, x-bt-org-name, x-bt-project-id, x-bt-stream-fmt, x-bt-use-cache,"
          + " x-bt-cache-ttl, x-bt-endpoint-name, x-bt-fallback-models, x-bt-use-gateway,"
          + " mcp-protocol-version, x-stainless-os, x-stainless-lang, x-stainless-package-version,"
          + " x-stainless-runtime, x-stainless-runtime-version, x-stainless-arch,"
          + " x-stainless-retry-count, x-stainless-timeout";
  private static final String EXPOSED_HEADERS =
      "x-bt-cursor,x-bt-found-existing,x-bt-query-plan,x-bt-api-duration-ms,"
          + "x-bt-brainstore-duration-ms,x-bt-internal-trace-id,x-bt-cached,x-bt-used-endpoint,"
          + "x-bt-used-model,x-bt-span-id,x-bt-span-export,retry-after,www-authenticate";
  private static final String DAY = "86400";

  private final Set<String> origins = new HashSet<>();

  CorsPolicy(
      CorsConfig config, @ConfigProperty(name = "meridian.control-plane.url") String console) {
    config.allowedOrigins().ifPresent(origins::addAll);
    origins.add(origin(console));
  }

  /** Adds what a browser needs to read the answer; answers a preflight request itself. */
  public boolean answersPreflight(HttpServerRequest request) {
    String origin = request.getHeader("origin");
    HttpServerResponse response = request.response();
    if (origin != null) {
      response.headers().add("vary", "Origin");
      if (origins.contains(origin)) {
        response
            .putHeader("access-control-allow-origin", origin)
            .putHeader("access-control-allow-credentials", "true")
            .putHeader("access-control-expose-headers", EXPOSED_HEADERS);
      }
    }
    if (request.method() != HttpMethod.OPTIONS) {
      return false;
    }
    if (response.headers().contains("access-control-allow-origin")) {
      response
          .putHeader("access-control-allow-methods", "GET, POST, PUT, DELETE, OPTIONS, PATCH")
          .putHeader("access-control-allow-headers", ALLOWED_HEADERS)
          .putHeader("access-control-max-age", DAY);
      if (request.headers().contains("access-control-request-private-network")) {
        response.putHeader("access-control-allow-private-network", "true");
      }
    }
    response.end();
    return true;
  }

  private static String origin(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
