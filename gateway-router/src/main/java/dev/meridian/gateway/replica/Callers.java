package dev.meridian.gateway.replica;

import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.region.Regions;
import dev.meridian.model.credential.AccessTokens;
import dev.meridian.model.credential.ConsoleTokens;
import dev.meridian.model.credential.CredentialHeaders;
import dev.meridian.model.credential.TemporaryTokens;
import dev.meridian.model.credential.Token;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.replica.Authentication;
import dev.meridian.model.replica.Authenticator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Says who calls. Thread-safe; its futures complete on the caller's event loop. */
@Singleton
public final class Callers {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Authenticator authenticator;
  private final ReplicaReadiness readiness;
  private final AccessTokens accessTokens;
  private final ConsoleTokens consoleTokens;
  private final TemporaryCallers temporary;
  private final UseReports uses;

  Callers(
      Authenticator authenticator,
      TemporaryCallers temporary,
      ReplicaReadiness readiness,
      ControlPlaneConfig controlPlane,
      Regions regions,
      UseReports uses) {
    this.uses = uses;
    this.temporary = temporary;
    this.consoleTokens = new ConsoleTokens(controlPlane.url(), regions.all());
    this.accessTokens = new AccessTokens(controlPlane.url());
    this.authenticator = authenticator;
    this.readiness = readiness;
  }

  /**
   * The caller by the credential in the request's headers. Fails with an {@link ApiException}: 401
   * when there is none or it is known to be bad, 503 when that can't be decided, 403 for a
   * temporary one, which is good for calls of models alone.
   */
  public Future<Caller> authenticate(Exchange exchange) {
    try {
      return authenticate(
          exchange, CredentialHeaders.find(name -> exchange.request().getHeader(name)));
    } catch (ApiException e) {
      return Future.failedFuture(e);
    }
  }

  /**
   * The same for a call of a model, for which a temporary credential is good too. Whether it is for
   * that model, {@link Caller#requireModel} tells.
   */
  public Future<Caller> authenticateModelCall(Exchange exchange) {
    Optional<String> credential;
    try {
      credential = CredentialHeaders.find(name -> exchange.request().getHeader(name));
    } catch (ApiException e) {
      return Future.failedFuture(e);
    }
    if (credential.filter(TemporaryTokens::hasForm).isEmpty()) {
      return authenticate(exchange, credential);
    }
    return readiness.isReady()
        ? temporary.authenticate(exchange, credential.get()).onSuccess(this::seen)
        : Future.failedFuture(notReady());
  }

  /** The caller by a credential that came another way. */
  public Future<Caller> authenticate(Exchange exchange, Optional<String> credential) {
    if (credential.filter(TemporaryTokens::hasForm).isPresent()) {
      return Future.failedFuture(
          ApiException.forbidden(
              "A temporary credential is good for calls of models alone: send an API key"));
    }
    if (credential.filter(Callers::mayBeOurs).isEmpty()) {
      return Future.failedFuture(
          ApiException.unauthorized(
              credential.isEmpty()
                  ? "No API key: send it as Authorization: Bearer <key>"
                  : "Invalid API key: it is malformed"));
    }
    if (!readiness.isReady()) {
      return Future.failedFuture(notReady());
    }
    var answer =
        authenticator
            .authenticate(accessTokens, credential.get(), exchange.client())
            .toCompletableFuture();
    if (answer.isDone() && !answer.isCompletedExceptionally()) {
      return caller(answer.join());
    }
    return Future.fromCompletionStage(answer, Vertx.currentContext()).compose(this::caller);
  }

  /**
   * The organization whose data a request is about, by the credential in its headers or by a token
   * of the console, which is good for nothing else here.
   */
  public Future<OrganizationEvent> organization(Exchange exchange) {
    Optional<String> token;
    try {
      token =
          CredentialHeaders.find(name -> exchange.request().getHeader(name))
              .filter(ConsoleTokens::hasForm);
    } catch (ApiException e) {
      return Future.failedFuture(e);
    }
    if (token.isEmpty()) {
      return authenticate(exchange).map(Caller::organization);
    }
    if (!readiness.isReady()) {
      return Future.failedFuture(notReady());
    }
    return Future.fromCompletionStage(
            authenticator.authenticate(consoleTokens, token.get(), exchange.client()),
            Vertx.currentContext())
        .compose(
            answer ->
                answer instanceof Authentication.Member member
                    ? Future.succeededFuture(member.organization())
                    : Future.failedFuture(notArrived()));
  }

  /** What is malformed is told at once, ready or not. */
  private static boolean mayBeOurs(String credential) {
    return AccessTokens.hasForm(credential) || Token.parse(credential).isPresent();
  }

  private Future<Caller> caller(Authentication answer) {
    if (!(answer instanceof Authentication.Known known)) {
      return Future.failedFuture(notArrived());
    }
    Caller caller = new Caller(known.credential(), known.organization(), known.state());
    seen(caller);
    return Future.succeededFuture(caller);
  }

  private void seen(Caller caller) {
    uses.seen(caller.org(), caller.principal(), caller.credential().credential());
  }

  private static ApiException notReady() {
    return ApiException.unavailable("This gateway is still reading its copy of the keys", RETRY);
  }

  static ApiException notArrived() {
    return ApiException.unavailable("What this credential may do has not arrived here", RETRY);
  }
}
