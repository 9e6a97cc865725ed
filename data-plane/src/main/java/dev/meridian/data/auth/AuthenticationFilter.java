package dev.meridian.data.auth;

import dev.meridian.data.region.Regions;
import dev.meridian.data.replica.ReplicaService;
import dev.meridian.data.web.Exchange;
import dev.meridian.data.web.Refusals;
import dev.meridian.model.credential.CredentialHeaders;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.region.Region;
import dev.meridian.model.replica.Authentication;
import dev.meridian.model.replica.Impersonation;
import dev.meridian.model.replica.OrgState;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;

/**
 * Authenticates every request to the public port from the replica, while its body is still unread.
 * 401 only for what is known to be bad, 421 for another region's key, 503 when it can't be decided.
 */
@ApplicationScoped
class AuthenticationFilter {
  private static final int ORDER = 800;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final ReplicaService replica;
  private final Region own;
  private final Regions regions;
  private final UseReports uses;
  private final Refusals refusals;

  AuthenticationFilter(
      ReplicaService replica, Region own, Regions regions, UseReports uses, Refusals refusals) {
    this.uses = uses;
    this.replica = replica;
    this.own = own;
    this.regions = regions;
    this.refusals = refusals;
  }

  void register(@Observes Filters filters) {
    filters.register(this::authenticate, ORDER);
  }

  private void authenticate(RoutingContext exchange) {
    if (PublicRoutes.contains(exchange.normalizedPath())) {
      exchange.next();
      return;
    }
    HttpServerRequest request = exchange.request();
    if (PublicReads.contains(request.method().name(), exchange.normalizedPath())
        && CredentialHeaders.find(request::getHeader).isEmpty()) {
      Caller.attach(exchange, Caller.anonymous(own, call(exchange)));
      exchange.next();
      return;
    }
    try {
      String credential = credential(request);
      Optional<String> user =
          Impersonation.named(exchange.request().getHeader(Impersonation.HEADER));
      String address = String.valueOf(exchange.request().remoteAddress().host());
      // The event loop of this connection goes on, wherever the answer came from.
      var context = exchange.vertx().getOrCreateContext();
      caller(credential, address, user, call(exchange))
          .subscribe()
          .with(
              caller ->
                  context.runOnContext(
                      v -> {
                        Caller.attach(exchange, caller);
                        exchange.next();
                      }),
              failure -> context.runOnContext(v -> refusals.send(exchange, failure)));
    } catch (ApiException e) {
      refusals.send(exchange, e);
    }
  }

  /** A member or a role that somebody may act by can be newer than this replica. */
  private Uni<Caller> caller(
      String credential, String address, Optional<String> user, Caller.Call call) {
    Uni<Caller> known =
        Uni.createFrom()
            .deferred(() -> replica.authenticate(credential, address))
            .map(found -> caller(found, user, call));
    return user.isEmpty()
        ? known
        : known
            .onFailure(AuthenticationFilter::isForbidden)
            .recoverWithUni(() -> replica.refresh(address).chain(() -> known));
  }

  /** Who sent the request, whomever they act as. A token of the console is no credential. */
  private record Requester(
      PrincipalId principal,
      Optional<CredentialId> credential,
      OrganizationEvent organization,
      OrgState state) {}

  private static boolean isForbidden(Throwable failure) {
    return failure instanceof ApiException e && e.code() == ErrorCode.FORBIDDEN;
  }

  private static Caller.Call call(RoutingContext exchange) {
    return new Caller.Call(
        Exchange.trace(exchange), exchange.request().remoteAddress().hostAddress());
  }

  private static String credential(HttpServerRequest request) {
    return CredentialHeaders.find(request::getHeader).orElseThrow(AccessService::missingCredential);
  }

  private Caller caller(Authentication found, Optional<String> user, Caller.Call call) {
    return switch (found) {
      case Authentication.Known known ->
          caller(
              new Requester(
                  known.credential().principal(),
                  Optional.of(known.credential().credential()),
                  known.organization(),
                  known.state()),
              user,
              call);
      case Authentication.Member member ->
          caller(
              new Requester(
                  member.principal(), Optional.empty(), member.organization(), member.state()),
              user,
              call);
      case Authentication.Elsewhere elsewhere ->
          throw elsewhere(
              elsewhere.region(),
              replica
                  .organization(elsewhere.org())
                  .flatMap(OrgState::organization)
                  .flatMap(OrganizationEvent::apiUrl));
      case Authentication.Refused refused -> throw bad();
      case Authentication.Unknown unknown -> throw bad();
    };
  }

  private Caller caller(Requester requester, Optional<String> user, Caller.Call call) {
    OrganizationEvent organization = requester.organization();
    if (!organization.region().equals(own)) {
      throw elsewhere(organization.region(), organization.apiUrl());
    }
    PrincipalId person = requester.principal();
    uses.seen(organization.org(), person, requester.credential());
    Optional<PrincipalId> acted =
        user.map(named -> Impersonation.require(requester.state(), person, named));
    return new Caller(
        organization,
        acted.orElse(person),
        requester.credential().map(CredentialId::toString).orElseGet(person::toString),
        requester.credential(),
        acted.filter(other -> !other.equals(person)).map(other -> person),
        call);
  }

  /** A region without an address can't be named to the caller: then nothing is certain. */
  private ApiException elsewhere(Region region, Optional<String> organizationUrl) {
    return organizationUrl
        .or(() -> regions.apiUrl(region))
        .map(url -> ApiException.wrongRegion(region.name(), url))
        .orElseGet(
            () ->
                ApiException.unavailable(
                    "The region of this credential's organization is not known here", RETRY_AFTER));
  }

  private static ApiException bad() {
    return ApiException.unauthorized("The API key is not valid");
  }
}
