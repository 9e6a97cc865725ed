package dev.meridian.control.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.meridian.model.error.ApiException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an authorization request comes to (RFC 6749, 4.1.1, with RFC 7636). */
public sealed interface Requested {
  /** The longest request that is read, in characters. */
  int LONGEST = 4_000;

  /**
   * A client of ours wants a code.
   *
   * @param challenge SHA-256 of a secret of the client's, in base64url
   */
  record Code(PublicClient client, URI redirect, String challenge, @Nullable State state)
      implements Requested {}

  /** A client of ours asks for something else: it is told so, at its own address. */
  record Refused(URI back) implements Requested {}

  /**
   * Reads a request.
   *
   * @param query as it came, still encoded
   * @throws ApiException 400 when the client or its address is none of ours, so that nobody is sent
   *     there
   */
  static Requested read(String query) {
    if (query.length() > LONGEST) {
      throw ApiException.badRequest("The request is too long");
    }
    Map<String, List<String>> parameters = URLUtils.parseParameters(query);
    PublicClient client =
        single(parameters, "client_id")
            .flatMap(PublicClient::of)
            .orElseThrow(
                () ->
                    ApiException.badRequest(
                        "Unknown client: programs register themselves (POST /oauth/register)"));
    URI redirect =
        single(parameters, "redirect_uri")
            .filter(client::mayReturnTo)
            .map(URI::create)
            .orElseThrow(
                () ->
                    ApiException.badRequest(
                        "Invalid redirect_uri: expected http://127.0.0.1:<port>/callback, or one that the program registered"));
    State state =
        single(parameters, "state").filter(s -> !s.isBlank()).map(State::new).orElse(null);
    try {
      return of(AuthorizationRequest.parse(parameters), client, redirect, state);
    } catch (ParseException e) {
      return refused(
          redirect,
          state,
          Optional.ofNullable(e.getErrorObject()).orElse(OAuth2Error.INVALID_REQUEST));
    }
  }

  private static Requested of(
      AuthorizationRequest request, PublicClient client, URI redirect, @Nullable State state) {
    if (request.specifiesRequestObject()) {
      return refused(redirect, state, OAuth2Error.REQUEST_NOT_SUPPORTED);
    }
    if (!ResponseType.CODE.equals(request.getResponseType())
        || !ResponseMode.QUERY.equals(request.impliedResponseMode())) {
      return refused(redirect, state, OAuth2Error.UNSUPPORTED_RESPONSE_TYPE);
    }
    if (request.getCodeChallenge() == null
        || !CodeChallengeMethod.S256.equals(request.getCodeChallengeMethod())
        || !request.getCodeChallenge().getValue().matches("[A-Za-z0-9_-]{43}")) {
      return refused(
          redirect,
          state,
          OAuth2Error.INVALID_REQUEST.setDescription("Send a code_challenge of method S256"));
    }
    return new Code(client, redirect, request.getCodeChallenge().getValue(), state);
  }

  private static Refused refused(URI redirect, @Nullable State state, ErrorObject error) {
    return new Refused(
        new AuthorizationErrorResponse(redirect, error, state, ResponseMode.QUERY).toURI());
  }

  /** Empty where there is none or several. */
  private static Optional<String> single(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }
}
