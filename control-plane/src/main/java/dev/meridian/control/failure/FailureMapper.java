package dev.meridian.control.failure;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorBody;
import dev.meridian.model.error.ErrorCode;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where a failure becomes an answer, and is logged when it is our own. */
@Singleton
public class FailureMapper {
  private static final Logger LOG = Logger.getLogger(FailureMapper.class);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final String service;

  FailureMapper(@ConfigProperty(name = "meridian.service.name") String service) {
    this.service = service;
  }

  @ServerExceptionMapper(priority = 1)
  Response refused(ApiException e, RoutingContext request) {
    return answer(e, request);
  }

  @ServerExceptionMapper(priority = 1)
  Uni<Response> unauthenticated(AuthenticationFailedException e, RoutingContext request) {
    return challenge(of(e), request);
  }

  @ServerExceptionMapper(priority = 1)
  Uni<Response> unauthorized(UnauthorizedException e, RoutingContext request) {
    return challenge(of(e), request);
  }

  @ServerExceptionMapper(priority = 1)
  Response forbidden(ForbiddenException e, RoutingContext request) {
    return answer(of(e), request);
  }

  @ServerExceptionMapper(priority = 1)
  Response http(WebApplicationException e, RoutingContext request) {
    return e.getResponse().getStatus() / 100 == 3 ? e.getResponse() : answer(of(e), request);
  }

  @ServerExceptionMapper(priority = 1)
  Response failed(Throwable e, RoutingContext request) {
    return answer(of(e), request);
  }

  /** What the caller is told of a failure; what is our own fault is logged here. */
  public ApiException of(Throwable failure) {
    if (failure instanceof ApiException e) {
      return e;
    }
    if (failure.getCause() instanceof ApiException e) {
      return e;
    }
    if (Unavailability.isCauseOf(failure)) {
      LOG.warnf("The store can't be reached: %s", failure.getMessage());
      return ApiException.unavailable("The store can't be reached now: try again", RETRY);
    }
    String state = SqlState.of(failure).orElse("");
    if (state.startsWith(SqlState.DATA)) {
      return ApiException.badRequest("A value of the request can't be stored");
    }
    if (state.startsWith(SqlState.LIMIT)) {
      return ApiException.badRequest("A value of the request is too long to be stored");
    }
    if (state.equals(SqlState.CHECK)) {
      LOG.warn("A rule of the schema refused what no check before it did", failure);
      return ApiException.badRequest("A value of the request is not allowed");
    }
    if (state.equals(SqlState.REFERENCE)) {
      LOG.warn("A reference was refused that no check before did", failure);
      return ApiException.conflict(
          "Something that the request refers to is gone, or something else still refers to it");
    }
    if (state.equals(SqlState.UNIQUE)) {
      return ApiException.conflict("Something of that name is there");
    }
    if (state.equals(SqlState.OWNERLESS)) {
      return ApiException.conflict("An organization keeps at least one owner");
    }
    if (failure instanceof AuthenticationFailedException
        || failure instanceof UnauthorizedException) {
      return ApiException.unauthorized("Authentication failed");
    }
    if (failure instanceof ForbiddenException) {
      return ApiException.forbidden("Not allowed");
    }
    if (failure instanceof WebApplicationException e && e.getResponse().getStatus() < 500) {
      return ofStatus(e.getResponse().getStatus());
    }
    LOG.error("Failed", failure);
    return new ApiException(ErrorCode.INTERNAL, "Internal error");
  }

  public ErrorBody body(ApiException e, RoutingContext request) {
    return ErrorBody.of(e, TraceIds.of(request), request.normalizedPath(), service);
  }

  private static ApiException ofStatus(int status) {
    return switch (status) {
      case 401 -> ApiException.unauthorized("Authentication failed");
      case 403 -> ApiException.forbidden("Not allowed");
      case 404 -> ApiException.notFound("No such route");
      case 413 -> ApiException.tooLarge("The request body is too large");
      case 405 -> ApiException.badRequest("The route does not take this method");
      default -> ApiException.badRequest("Invalid request (" + status + ")");
    };
  }

  /**
   * Signing in starts with a redirect to the identity provider; elsewhere it is a plain refusal.
   */
  private Uni<Response> challenge(ApiException refusal, RoutingContext request) {
    HttpAuthenticator authenticator = request.get(HttpAuthenticator.class.getName());
    if (authenticator == null) {
      return Uni.createFrom().item(answer(refusal, request));
    }
    return authenticator
        .getChallenge(request)
        .map(
            challenge ->
                challenge != null && challenge.status == Response.Status.FOUND.getStatusCode()
                    ? redirect(challenge)
                    : answer(refusal, request));
  }

  private static Response redirect(ChallengeData challenge) {
    Response.ResponseBuilder answer =
        Response.status(challenge.status).header("Cache-Control", "no-store");
    challenge.getHeaders().forEach((name, value) -> answer.header(name.toString(), value));
    return answer.build();
  }

  private Response answer(ApiException e, RoutingContext request) {
    Response.ResponseBuilder answer =
        Response.status(e.code().status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(body(e, request));
    e.retryAfterSeconds().ifPresent(seconds -> answer.header("Retry-After", seconds));
    return answer.build();
  }
}
