package dev.meridian.gateway.route;

import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.region.Regions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where clients of the API get a token (RFC 9728). The gateway says so itself and of itself:
 * clients refuse what names another address than the one that they called, as a region's would.
 */
@Singleton
public final class ProtectedResource {
  private static final String PATH = "/.well-known/oauth-protected-resource";
  private static final String MCP = "/mcp";

  private final String ownUrl;
  private final String controlPlane;

  ProtectedResource(
      Regions regions, @ConfigProperty(name = "meridian.control-plane.url") String controlPlane) {
    this.ownUrl = regions.ownAddress().gatewayUrl();
    this.controlPlane = controlPlane;
  }

  public boolean isAt(String path) {
    return path.equals(PATH) || path.equals(PATH + MCP);
  }

  public void handle(Exchange exchange) {
    String path = exchange.target().path();
    exchange.json(
        200,
        Buffer.buffer(
            new JsonObject()
                .put("resource", ownUrl + path.substring(PATH.length()))
                .put("authorization_servers", JsonArray.of(controlPlane))
                .put("scopes_supported", JsonArray.of("mcp"))
                .put("bearer_methods_supported", JsonArray.of("header"))
                .encode()));
  }

  /** Every 401 says where that is, also one that a region has answered. */
  public void challenge(RoutingContext context, String path) {
    context.addHeadersEndHandler(
        sent -> {
          if (context.response().getStatusCode() == 401) {
            context
                .response()
                .putHeader(
                    "www-authenticate",
                    "Bearer resource_metadata=\"%s%s%s\""
                        .formatted(ownUrl, PATH, path.equals(MCP) ? MCP : ""));
          }
        });
  }
}
