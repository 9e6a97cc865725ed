package dev.meridian.gateway.llm;

import dev.meridian.gateway.cache.CacheHeaders;
import dev.meridian.gateway.cache.CacheKey;
import dev.meridian.gateway.cache.CacheQuestion;
import dev.meridian.gateway.cache.CacheRules;
import dev.meridian.gateway.cache.CachedAnswer;
import dev.meridian.gateway.cache.CompletionCache;
import dev.meridian.gateway.http.BodyBudget;
import dev.meridian.gateway.http.BodyTransform;
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
import dev.meridian.model.credential.CredentialHeaders;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Serves a call of a model: its place, its limits, the cache, and the provider. All that can refuse
 * it comes before anything is spent.
 */
@Singleton
final class LlmService {
  /** Headers that change what a provider answers. */
  private static final List<String> VARIANTS =
      List.of("anthropic-version", "anthropic-beta", FallbackModels.HEADER);

  private final int maxBodySize;
  private final BodyBudget bodies;
  private final ProviderClient provider;
  private final CallPlaces places;
  private final SpanLog log;
  private final CallLimits limits;
  private final CompletionCache cache;

  LlmService(
      LlmConfig config,
      ProviderClient provider,
      CallPlaces places,
      SpanLog log,
      CallLimits limits,
      CompletionCache cache) {
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
                      admission -> {
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
                        return answer(
                            exchange, circumstances, place, call, rules, ways, admission, span);
                      });
            });
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
    boolean finds = circumstances.pinnedHere() && rules.mayFind(call.isReproducible());
    boolean stores = circumstances.pinnedHere() && rules.mayStore(call.isReproducible());
    Optional<CacheKey> key =
        finds || stores
            ? Optional.of(cache.key(question(exchange, circumstances.caller(), place, call)))
            : Optional.empty();
    Future<Optional<CachedAnswer>> found =
        finds && key.isPresent() ? cache.find(key.get()) : Future.succeededFuture(Optional.empty());
    return found.map(
        cached -> {
          Optional<CachedAnswer> young = cached.filter(a -> rules.admits(a, Instant.now()));
          if (young.isPresent()) {
            admission.settle(0);
            replay(exchange, young.get(), call.request().format(), span);
          } else {
            CallTap.Keeping keeping =
                stores && key.isPresent() ? new CallTap.Keeping(cache, key.get(), rules) : null;
            ProviderTap tap =
                new CallTap(call.request(), exchange.response(), admission, span, keeping);
            provider.call(exchange, circumstances.caller(), call.request(), ways, tap);
          }
          return null;
        });
  }

  private static void replay(
      Exchange exchange, CachedAnswer answer, StreamFormat format, ProviderTap tap) {
    List<Buffer> pieces = answer.pieces();
    Optional<BodyTransform> rendering =
        answer.isStream() ? format.rendering() : Optional.<BodyTransform>empty();
    List<Buffer> shown = rendering.map(r -> rendered(pieces, r)).orElse(pieces);
    tap.cached();
    var response = exchange.response().setStatusCode(answer.status());
    CacheHeaders.ofHit(answer, Instant.now()).forEach(response::putHeader);
    if (rendering.isPresent()) {
      response.putHeader("content-type", format.contentType());
    }
    tap.head(answer.status(), answer.isStream());
    if (answer.isStream()) {
      response.setChunked(true);
    } else {
      response.putHeader("content-length", Integer.toString(answer.body().length()));
    }
    pieces.forEach(tap::piece);
    tap.complete()
        .onComplete(
            noted -> {
              if (!exchange.isClientGone()) {
                shown.forEach(response::write);
                response.end();
              }
            });
  }

  private static List<Buffer> rendered(List<Buffer> pieces, BodyTransform rendering) {
    return Stream.concat(pieces.stream().map(rendering::piece), Stream.of(rendering.end()))
        .filter(piece -> piece.length() > 0)
        .toList();
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

  private static CacheQuestion question(
      Exchange exchange, Caller caller, CallPlace place, ModelCall call) {
    String variant =
        VARIANTS.stream()
            .map(name -> exchange.header(name).map(value -> name + "=" + value).orElse(""))
            .collect(Collectors.joining("\n"));
    return new CacheQuestion(
        caller.org(),
        call.request().operation().name(),
        call.request().model() + (call.request().stream() ? " streamed" : ""),
        call.request().body(),
        exchange.header("x-bt-endpoint-name"),
        place.keys().serving().map(ProjectId::toString),
        variant,
        CredentialHeaders.find(name -> exchange.request().getHeader(name)).orElse(""),
        caller.organization().sharesCachedAnswers());
  }
}
