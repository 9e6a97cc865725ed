package dev.meridian.gateway.llm;

import dev.meridian.gateway.http.BodyBudget;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.http.RequestBodies;
import dev.meridian.gateway.log.LogParents;
import dev.meridian.gateway.log.SpanLog;
import dev.meridian.gateway.provider.ClientRequest;
import dev.meridian.gateway.provider.ProviderClient;
import dev.meridian.gateway.provider.ProviderClient.ProviderTap;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.model.error.ApiException;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Serves a call of a model: its secret, its log's place, the provider. */
@Singleton
final class LlmService {
  private final int maxBodySize;
  private final BodyBudget bodies;
  private final ProviderClient provider;
  private final LogParents parents;
  private final SpanLog log;

  LlmService(LlmConfig config, ProviderClient provider, LogParents parents, SpanLog log) {
    this.maxBodySize = config.maxBodySize();
    this.bodies = new BodyBudget(config.maxBodyBytes());
    this.provider = provider;
    this.parents = parents;
    this.log = log;
  }

  /**
   * Answers the exchange, refusals included.
   *
   * @param parent what the call is logged under, well-formed
   */
  void serve(Exchange exchange, LlmRoute route, Caller caller, Optional<String> parent) {
    RequestBodies.read(exchange, maxBodySize, bodies)
        .map(body -> ModelCall.read(route, body))
        .compose(
            call -> {
              ProviderClient.Ways ways =
                  provider.ways(caller, call.request(), exchange.header("x-bt-endpoint-name"));
              return tap(exchange, caller, parent, call.request(), ways)
                  .map(
                      tap -> {
                        provider.call(exchange, caller, call.request(), ways, tap);
                        return call;
                      });
            })
        .onFailure(exchange::refuse);
  }

  /** Where the call is logged is settled before anything is spent at the provider. */
  private Future<ProviderTap> tap(
      Exchange exchange,
      Caller caller,
      Optional<String> parent,
      ClientRequest request,
      ProviderClient.Ways ways) {
    if (parent.isEmpty()) {
      return Future.succeededFuture(ProviderTap.NONE);
    }
    return parents
        .resolve(caller, parent.get())
        .map(
            place -> {
              if (exchange.isClientGone()) {
                throw ApiException.badRequest("The client left");
              }
              var span = log.begin(place, request.operation(), request.body(), ways.first());
              exchange
                  .response()
                  .putHeader("x-bt-span-id", span.rowId())
                  .putHeader("x-bt-span-export", span.export());
              return span;
            });
  }
}
