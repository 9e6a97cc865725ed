package dev.meridian.control.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code POST /oauth/token}: a form, without any other credential than what is in it. */
@Path("/oauth/token")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {
  private final TokenService service;
  private final URI own;

  TokenResource(TokenService service, @ConfigProperty(name = "meridian.public-url") String ownUrl) {
    this.service = service;
    this.own = URI.create(ownUrl + "/oauth/token");
  }

  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Tokens(String accessToken, String tokenType, long expiresIn, String refreshToken) {
    @Override
    public String toString() {
      return "Tokens[expiresIn=" + expiresIn + "]";
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Refusal(String error, @Nullable String errorDescription) {}

  @POST
  @Consumes(MediaType.WILDCARD)
  public Uni<RestResponse<?>> token(@Nullable String form) {
    return Uni.createFrom()
        .deferred(() -> issue(form == null ? "" : form))
        .<RestResponse<?>>map(TokenResource::answer)
        .onFailure(OAuthFailure.class)
        .recoverWithItem(e -> refusal(((OAuthFailure) e).error()));
  }

  private Uni<Issued> issue(String form) {
    TokenRequest request = read(form);
    PublicClient client =
        Optional.ofNullable(request.getClientID())
            .map(ClientID::getValue)
            .flatMap(PublicClient::of)
            .orElseThrow(() -> new OAuthFailure(OAuth2Error.INVALID_CLIENT));
    return switch (request.getAuthorizationGrant()) {
      case AuthorizationCodeGrant grant -> service.exchange(exchange(client.id(), grant));
      case RefreshTokenGrant grant -> service.refresh(client, grant.getRefreshToken().getValue());
      default -> throw new OAuthFailure(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
    };
  }

  private static TokenService.Exchange exchange(String client, AuthorizationCodeGrant grant) {
    if (grant.getRedirectionURI() == null || grant.getCodeVerifier() == null) {
      throw new OAuthFailure(
          OAuth2Error.INVALID_REQUEST.setDescription("Send redirect_uri and code_verifier"));
    }
    return new TokenService.Exchange(
        client,
        grant.getAuthorizationCode().getValue(),
        grant.getRedirectionURI().toString(),
        grant.getCodeVerifier());
  }

  private TokenRequest read(String form) {
    HTTPRequest http = new HTTPRequest(HTTPRequest.Method.POST, own);
    http.setEntityContentType(ContentType.APPLICATION_URLENCODED);
    http.setBody(form);
    try {
      return TokenRequest.parse(http);
    } catch (ParseException e) {
      throw new OAuthFailure(
          Optional.ofNullable(e.getErrorObject()).orElse(OAuth2Error.INVALID_REQUEST));
    }
  }

  private static RestResponse<Tokens> answer(Issued issued) {
    RestResponse.ResponseBuilder<Tokens> answer =
        RestResponse.ResponseBuilder.ok(
                new Tokens(
                    issued.accessToken(),
                    "Bearer",
                    issued.lifetime().toSeconds(),
                    issued.refreshToken()))
            .header("Cache-Control", "no-store");
    issued.position().ifPresent(position -> answer.header("x-meridian-position", position));
    return answer.build();
  }

  static RestResponse<Refusal> refusal(ErrorObject error) {
    return RestResponse.ResponseBuilder.create(
            RestResponse.Status.BAD_REQUEST, new Refusal(error.getCode(), error.getDescription()))
        .header("Cache-Control", "no-store")
        .build();
  }
}
