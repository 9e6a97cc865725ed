package dev.meridian.gateway.llm;

import dev.meridian.gateway.cache.CacheRules;
import dev.meridian.gateway.http.BodyBudget;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.http.RequestBodies;
import dev.meridian.gateway.limit.Admission;
import dev.meridian.gateway.limit.CallLimits;
import dev.meridian.gateway.limit.CallSubject;
import dev.meridian.gateway.limit.TokenEstimate;
import dev.meridian.gateway.log.LogParent;
import dev.meridian.gateway.log.LogPlace;
import dev.meridian.gateway.log.SpanLog;
import dev.meridian.gateway.log.SpanTap;
import dev.meridian.gateway.provider.FallbackModels;
import dev.meridian.gateway.provider.Operation;
import dev.meridian.gateway.provider.ProviderClient;
import dev.meridian.gateway.provider.ProviderClient.ProviderTap;
import dev.meridian.gateway.provider.Ways;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.gateway.streamformat.StreamFormat;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Serves a call of a model: its place, its limits, the cache, and the provider. All that can refuse
 * it comes before anything is spent.
 */
@Singleton
final class LlmService {
  private final int maxBodySize;
  private final BodyBudget bodies;
  private final ProviderClient provider;
  private final CallPlaces places;
  private final SpanLog log;
  private final CallLimits limits;
  private final CallCache cache;

  LlmService(
      LlmConfig config,
      ProviderClient provider,
      CallPlaces places,
      SpanLog log,
      CallLimits limits,
      CallCache cache) {
    this.maxBodySize = config.maxBodySize();
    this.bodies = new BodyBudget(config.maxBodyBytes());
    this.provider = provider;
    this.places = places;
    this.log = log;
    this.limits = limits;
    this.cache = cache;
  }

  /**
   * Who calls, and how.
   *
   * @param parent what the call is logged under
   * @param project that the call names itself ({@code x-bt-project-id})
   * @param pinnedHere whether this region is the organization's: only there answers are kept
   */
  record Circumstances(
      Caller caller, Optional<LogParent> parent, Optional<ProjectId> project, boolean pinnedHere) {}

  /** Answers the exchange, refusals included. */
  void serve(Exchange exchange, LlmRoute route, Circumstances circumstances) {
    CacheRules rules = CacheRules.of(exchange::header);
    StreamFormat format = StreamFormat.of(exchange.header(StreamFormat.HEADER));
    FallbackModels fallbacks = FallbackModels.of(exchange.header(FallbackModels.HEADER));
    RequestBodies.read(exchange, maxBodySize, bodies)
        .map(body -> ModelCall.read(route, body).in(format))
        .map(call -> isList(exchange, call) ? call.asList() : call)
        .compose(call -> serve(exchange, circumstances, call, rules, fallbacks))
        .onFailure(exchange::refuse);
  }

  /** Gemini streams events only to those who ask for them. */
  private static boolean isList(Exchange exchange, ModelCall call) {
    return call.request().operation() == Operation.GENERATE_CONTENT
        && call.request().stream()
        && !asksForEvents(exchange.target().uri());
  }

  /** What can't be decoded in a query asks for nothing. */
  private static boolean asksForEvents(String uri) {
    int query = uri.indexOf('?');
    return query >= 0 && ('&' + uri.substring(query + 1) + '&').contains("&alt=sse&");
  }

  private Future<Void> serve(
      Exchange exchange,
      Circumstances circumstances,
      ModelCall call,
      CacheRules rules,
      FallbackModels fallbacks) {
    Caller caller = circumstances.caller();
    caller.requireModel(call.request().model());
    return places
        .of(caller, circumstances.parent(), circumstances.project())
        .compose(
            place -> {
              Ways ways =
                  provider.ways(
                      caller,
                      place.keys(),
                      call.request(),
                      exchange.header("x-bt-endpoint-name"),
                      fallbacks);
              return limits
                  .admit(subject(caller, place), estimate(call))
                  .compose(
                      admission ->
                          Future.succeededFuture(admission)
                              .compose(
                                  admitted ->
                                      admitted(
                                          exchange,
                                          circumstances,
                                          place,
                                          call,
                                          rules,
                                          ways,
                                          admitted))
                              .onFailure(unspent -> admission.settle(0)));
            });
  }

  private Future<Void> admitted(
      Exchange exchange,
      Circumstances circumstances,
      CallPlace place,
      ModelCall call,
      CacheRules rules,
      Ways ways,
      Admission admission) {
    requirePresent(exchange);
    admission.headers().forEach(exchange.response()::putHeader);
    admission
        .refusal()
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    ProviderTap span =
        place
            .log()
            .filter(log -> !call.isCount())
            .map(log -> begin(exchange, log, call))
            .orElse(ProviderTap.NONE);
    return answer(exchange, circumstances, place, call, rules, ways, admission, span);
  }

  private Future<Void> answer(
      Exchange exchange,
      Circumstances circumstances,
      CallPlace place,
      ModelCall call,
      CacheRules rules,
      Ways ways,
      Admission admission,
      ProviderTap span) {
    boolean kept = circumstances.pinnedHere();
    Caller caller = circumstances.caller();
    Future<CallCache.Lookup> lookup =
        kept ? cache.look(exchange, caller, place, call, rules) : CallCache.NOTHING;
    return lookup.map(
        known -> {
          if (known.found().isPresent()) {
            admission.settle(0);
            CallCache.replay(exchange, known.found().get(), call.request().format(), span);
          } else {
            ProviderTap tap =
                new CallTap(call.request(), exchange.response(), admission, span, known.keeping());
            provider.call(exchange, caller, call.request(), ways, tap);
          }
          return null;
        });
  }

  private ProviderTap begin(Exchange exchange, LogPlace place, ModelCall call) {
    SpanTap span = log.begin(place, call.request());
    exchange
        .response()
        .putHeader("x-bt-span-id", span.rowId())
        .putHeader("x-bt-span-export", span.export());
    return span;
  }

  private static void requirePresent(Exchange exchange) {
    if (exchange.isClientGone()) {
      throw ApiException.badRequest("The client left");
    }
  }

  private static CallSubject subject(Caller caller, CallPlace place) {
    return new CallSubject(caller.org(), place.project(), caller.credential().credential());
  }

  private static long estimate(ModelCall call) {
    return call.isCount()
        ? 0
        : TokenEstimate.of(call.request().body().length(), call.outputLimit());
  }
}
