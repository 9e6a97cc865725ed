package dev.meridian.gateway.llm;

import dev.meridian.gateway.credential.CredentialResource;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.region.RegionAddress;
import dev.meridian.gateway.region.RegionResolver;
import dev.meridian.gateway.region.Regions;
import dev.meridian.gateway.relay.RelayService;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.gateway.replica.Callers;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.SpanParent;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Calls of models: who calls, and whether this gateway or that of the pinned region serves it. */
@Singleton
public final class LlmResource {
  private final Callers callers;
  private final RegionResolver resolver;
  private final Regions regions;
  private final RelayService relay;
  private final LlmService service;
  private final ModelList models;
  private final CredentialResource credentials;

  LlmResource(
      Callers callers,
      RegionResolver resolver,
      Regions regions,
      RelayService relay,
      LlmService service,
      ModelList models,
      CredentialResource credentials) {
    this.models = models;
    this.credentials = credentials;
    this.callers = callers;
    this.resolver = resolver;
    this.regions = regions;
    this.relay = relay;
    this.service = service;
  }

  public void handle(Exchange exchange, LlmRoute route) {
    exchange.request().pause();
    if (route instanceof LlmRoute.Unknown) {
      exchange.refuse(ApiException.notFound("The gateway has no " + exchange.target().path()));
      return;
    }
    if (route instanceof LlmRoute.Credentials) {
      credentials.handle(exchange);
      return;
    }
    HttpMethod expected = route instanceof LlmRoute.Models ? HttpMethod.GET : HttpMethod.POST;
    if (exchange.request().method() != expected) {
      exchange.refuse(ApiException.badRequest("Send this request as " + expected));
      return;
    }
    callers
        .authenticateModelCall(exchange)
        .onFailure(exchange::refuse)
        .onSuccess(
            caller -> {
              try {
                serve(exchange, route, caller);
              } catch (RuntimeException e) {
                exchange.refuse(e);
              }
            });
  }

  private void serve(Exchange exchange, LlmRoute route, Caller caller) {
    RegionAddress pinned =
        resolver.resolve(
            caller.organization(),
            exchange.header("x-bt-org-name"),
            exchange.target().organization());
    Optional<String> parent = exchange.header("x-bt-parent").or(caller::logParent);
    parent.ifPresent(LlmResource::checkParent);
    boolean pinnedHere = pinned.region().equals(regions.own());
    if (!pinnedHere && (parent.isPresent() || belongsThere(exchange, caller))) {
      relay.relay(exchange, pinned);
    } else if (route instanceof LlmRoute.Models asked) {
      models.list(exchange, asked, caller);
    } else {
      service.serve(exchange, route, new LlmService.Circumstances(caller, parent, pinnedHere));
    }
  }

  /**
   * Project's secrets are known in the pinned region alone, and answers are kept there alone; and
   * an organization may want all its calls there.
   */
  private static boolean belongsThere(Exchange exchange, Caller caller) {
    return caller.organization().keepsModelCallsInRegion()
        || exchange.header("x-bt-project-id").isPresent()
        || exchange.header("x-bt-use-cache").filter("always"::equals).isPresent();
  }

  private static void checkParent(String parent) {
    try {
      SpanParent.parse(parent);
    } catch (ApiException e) {
      throw ApiException.badRequest("Invalid parent header x-bt-parent. " + e.message(), e);
    }
  }
}
