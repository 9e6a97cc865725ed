package dev.meridian.gateway.llm;

import dev.meridian.gateway.credential.CredentialResource;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.log.LogParent;
import dev.meridian.gateway.region.RegionAddress;
import dev.meridian.gateway.region.RegionResolver;
import dev.meridian.gateway.region.Regions;
import dev.meridian.gateway.relay.RelayService;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.gateway.replica.Callers;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
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
    Optional<LogParent> parent =
        exchange.header("x-bt-parent").or(caller::logParent).map(LogParent::parse);
    Optional<ProjectId> project = exchange.header("x-bt-project-id").map(LlmResource::project);
    boolean pinnedHere = pinned.region().equals(regions.own());
    boolean belongsThere =
        parent.isPresent() || project.isPresent() || staysThere(exchange, caller);
    if (!pinnedHere && belongsThere) {
      relay.relay(exchange, pinned);
    } else if (route instanceof LlmRoute.Models asked) {
      models.list(exchange, asked, caller);
    } else {
      service.serve(
          exchange, route, new LlmService.Circumstances(caller, parent, project, pinnedHere));
    }
  }

  /** Answers are kept in the pinned region alone, and an organization may want all calls there. */
  private static boolean staysThere(Exchange exchange, Caller caller) {
    return caller.organization().keepsModelCallsInRegion()
        || exchange.header("x-bt-use-cache").filter("always"::equals).isPresent();
  }

  private static ProjectId project(String header) {
    try {
      return ProjectId.parse(header);
    } catch (ApiException e) {
      throw ApiException.badRequest("Invalid header x-bt-project-id. " + e.message(), e);
    }
  }
}
