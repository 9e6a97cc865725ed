package dev.meridian.gateway.credential;

import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.http.RequestBodies;
import dev.meridian.gateway.identity.ServiceIdentity;
import dev.meridian.gateway.region.RegionAddress;
import dev.meridian.gateway.region.RegionResolver;
import dev.meridian.gateway.region.Regions;
import dev.meridian.gateway.relay.RelayService;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.gateway.replica.Callers;
import dev.meridian.model.credential.CredentialHeaders;
import dev.meridian.model.credential.TemporaryTokens;
import dev.meridian.model.error.ApiException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * {@code POST /credentials} (wire-contract.md, S13): makes a temporary credential from the caller's
 * own. The pinned region's gateways sign it, so that no other region's key can speak for an
 * organization; every region's gateways take it.
 */
@Singleton
public final class CredentialResource {
  private static final int MAX_BODY = 64 * 1024;

  private final Callers callers;
  private final RegionResolver resolver;
  private final Regions regions;
  private final RelayService relay;
  private final ServiceIdentity identity;

  CredentialResource(
      Callers callers,
      RegionResolver resolver,
      Regions regions,
      RelayService relay,
      ServiceIdentity identity) {
    this.callers = callers;
    this.resolver = resolver;
    this.regions = regions;
    this.relay = relay;
    this.identity = identity;
  }

  /** Answers a request of which nothing has been read. */
  public void handle(Exchange exchange) {
    exchange.request().pause();
    try {
      requirePost(exchange);
      refuseTemporary(exchange);
    } catch (ApiException e) {
      exchange.refuse(e);
      return;
    }
    callers
        .authenticate(exchange)
        .compose(caller -> serve(exchange, caller))
        .onFailure(exchange::refuse);
  }

  private static void requirePost(Exchange exchange) {
    if (exchange.request().method() != HttpMethod.POST) {
      throw ApiException.badRequest("Send this request as POST");
    }
  }

  /** Else whoever has one for ten minutes would have it for good. */
  private static void refuseTemporary(Exchange exchange) {
    boolean temporary =
        CredentialHeaders.find(name -> exchange.request().getHeader(name))
            .filter(TemporaryTokens::hasForm)
            .isPresent();
    if (temporary) {
      throw ApiException.badRequest(
          "A temporary credential can't be made from another one: send an API key");
    }
  }

  private Future<Void> serve(Exchange exchange, Caller caller) {
    RegionAddress pinned =
        resolver.resolve(
            caller.organization(),
            exchange.header("x-bt-org-name"),
            exchange.target().organization());
    if (!pinned.region().equals(regions.own())) {
      relay.relay(exchange, pinned);
      return Future.succeededFuture();
    }
    return RequestBodies.read(exchange.request(), MAX_BODY)
        .map(CredentialRequest::read)
        .map(request -> issue(caller, request))
        .onSuccess(token -> exchange.json(200, answer(token)))
        .mapEmpty();
  }

  private String issue(Caller caller, CredentialRequest request) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return identity.temporaryToken(
        new TemporaryTokens.Claims(
            caller.credential().credential(),
            caller.org(),
            regions.own(),
            request.model(),
            request.logging()),
        now,
        now.plus(request.ttl()));
  }

  private static Buffer answer(String token) {
    return new JsonObject().put("key", token).toBuffer();
  }
}
