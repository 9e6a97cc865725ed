package dev.meridian.control.oauth;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code /.well-known}: where clients find what (RFC 8414, RFC 9728). */
@Path("/.well-known")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class MetadataResource {
  private final String ownUrl;

  MetadataResource(@ConfigProperty(name = "meridian.public-url") String ownUrl) {
    this.ownUrl = ownUrl;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record AuthorizationServer(
      String issuer,
      String authorizationEndpoint,
      String tokenEndpoint,
      String registrationEndpoint,
      List<String> scopesSupported,
      List<String> responseTypesSupported,
      List<String> responseModesSupported,
      List<String> grantTypesSupported,
      List<String> tokenEndpointAuthMethodsSupported,
      List<String> codeChallengeMethodsSupported) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record ProtectedResource(
      String resource, List<String> authorizationServers, List<String> bearerMethodsSupported) {}

  @GET
  @Path("/oauth-authorization-server")
  public AuthorizationServer authorizationServer() {
    return new AuthorizationServer(
        ownUrl,
        ownUrl + "/oauth/authorize",
        ownUrl + "/oauth/token",
        ownUrl + "/oauth/register",
        List.of("mcp"),
        List.of("code"),
        List.of("query"),
        List.of("authorization_code", "refresh_token"),
        List.of("none"),
        List.of("S256"));
  }

  @GET
  @Path("/oauth-protected-resource")
  public ProtectedResource protectedResource() {
    return new ProtectedResource(ownUrl, List.of(ownUrl), List.of("header"));
  }
}
