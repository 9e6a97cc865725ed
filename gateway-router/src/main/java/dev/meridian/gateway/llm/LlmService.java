package dev.meridian.gateway.llm;

import dev.meridian.gateway.http.BodyBudget;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.http.RequestBodies;
import dev.meridian.gateway.log.LogParents;
import dev.meridian.gateway.log.SpanLog;
import dev.meridian.gateway.provider.Operation;
import dev.meridian.gateway.provider.ProviderClient;
import dev.meridian.gateway.provider.ProviderClient.ProviderTap;
import dev.meridian.gateway.provider.ProviderSecret;
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
  void serve(Exchange exchange, Operation operation, Caller caller, Optional<String> parent) {
    if (!operation.hasBody()) {
      ProviderSecret secret = choose(exchange, caller, Optional.empty());
      provider.call(exchange, caller, secret, operation, null, ProviderTap.NONE);
      return;
    }
    RequestBodies.read(exchange, maxBodySize, bodies)
        .map(LlmBody::read)
        .compose(
            body -> {
              ProviderSecret secret = choose(exchange, caller, Optional.of(body.model()));
              return tap(exchange, operation, caller, parent, body, secret)
                  .map(
                      tap -> {
                        provider.call(exchange, caller, secret, operation, body.bytes(), tap);
                        return body;
                      });
            })
        .onFailure(exchange::refuse);
  }

  private ProviderSecret choose(Exchange exchange, Caller caller, Optional<String> model) {
    return provider.choose(caller, model, exchange.header("x-bt-endpoint-name"));
  }

  /** Where the call is logged is settled before anything is spent at the provider. */
  private Future<ProviderTap> tap(
      Exchange exchange,
      Operation operation,
      Caller caller,
      Optional<String> parent,
      LlmBody body,
      ProviderSecret secret) {
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
              var span = log.begin(place, operation, body.bytes(), secret.name());
              exchange
                  .response()
                  .putHeader("x-bt-span-id", span.rowId())
                  .putHeader("x-bt-span-export", span.export());
              return span;
            });
  }
}
