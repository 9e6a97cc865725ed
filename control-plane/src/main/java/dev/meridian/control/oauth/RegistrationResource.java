package dev.meridian.control.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.oauth2.sdk.client.RegistrationError;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * {@code POST /oauth/register}: a program that nobody has told us of says where it is called back
 * (RFC 7591), before it sends a person to approve it. No credential is asked for and none is given.
 */
@Path("/oauth/register")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class RegistrationResource {
  private static final int LONGEST = 20_000;
  private static final List<String> GRANT_TYPES = List.of("authorization_code", "refresh_token");

  @JsonNaming(SnakeCaseStrategy.class)
  record Registration(
      String clientId,
      long clientIdIssuedAt,
      String clientName,
      List<String> redirectUris,
      List<String> grantTypes,
      List<String> responseTypes,
      String tokenEndpointAuthMethod) {}

  @POST
  @Consumes(MediaType.WILDCARD)
  public RestResponse<?> register(byte[] body) {
    try {
      RegisteredClient client = client(body);
      return RestResponse.ResponseBuilder.create(
              RestResponse.Status.CREATED,
              new Registration(
                  client.id(),
                  Instant.now().getEpochSecond(),
                  client.label(),
                  client.redirects(),
                  GRANT_TYPES,
                  List.of("code"),
                  "none"))
          .header("Cache-Control", "no-store")
          .build();
    } catch (OAuthFailure e) {
      return TokenResource.refusal(e.error());
    }
  }

  private static RegisteredClient client(byte[] body) {
    if (body.length > LONGEST) {
      throw invalid("The request is too long");
    }
    ClientMetadata metadata = metadata(body);
    if (metadata.getGrantTypes() != null
        && !metadata.getGrantTypes().contains(GrantType.AUTHORIZATION_CODE)) {
      throw invalid("grant_types must have authorization_code");
    }
    return RegisteredClient.register(
        Optional.ofNullable(metadata.getName()).filter(n -> !n.isBlank()).orElse("A program"),
        Optional.ofNullable(metadata.getRedirectionURIs()).orElseGet(Set::of).stream()
            .map(URI::toString)
            .toList());
  }

  private static ClientMetadata metadata(byte[] body) {
    try {
      return ClientMetadata.parse(JSONObjectUtils.parse(new String(body, UTF_8)));
    } catch (ParseException e) {
      throw new OAuthFailure(
          Optional.ofNullable(e.getErrorObject())
              .orElseGet(
                  () ->
                      RegistrationError.INVALID_CLIENT_METADATA.setDescription(
                          "The body is a JSON object of client metadata")));
    }
  }

  private static OAuthFailure invalid(String description) {
    return new OAuthFailure(RegistrationError.INVALID_CLIENT_METADATA.setDescription(description));
  }
}
