package dev.meridian.gateway.llm;

import dev.meridian.gateway.cache.CacheHeaders;
import dev.meridian.gateway.cache.CacheKey;
import dev.meridian.gateway.cache.CacheQuestion;
import dev.meridian.gateway.cache.CacheRules;
import dev.meridian.gateway.cache.CachedAnswer;
import dev.meridian.gateway.cache.CompletionCache;
import dev.meridian.gateway.http.BodyTransform;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.provider.FallbackModels;
import dev.meridian.gateway.provider.ProviderClient.ProviderTap;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.gateway.streamformat.StreamFormat;
import dev.meridian.model.credential.CredentialHeaders;
import dev.meridian.model.id.ProjectId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is kept of calls' answers: it is looked up here, and sent in the place of new ones. */
@Singleton
final class CallCache {
  /** Of a call whose answer is neither looked for nor kept. */
  static final Future<Lookup> NOTHING = Future.succeededFuture(new Lookup(Optional.empty(), null));

  /** Headers that change what a provider answers. */
  private static final List<String> VARIANTS =
      List.of("anthropic-version", "anthropic-beta", FallbackModels.HEADER);

  private final CompletionCache cache;

  CallCache(CompletionCache cache) {
    this.cache = cache;
  }

  /**
   * What is known of a call.
   *
   * @param found an answer that is young enough for the client
   * @param keeping where a new answer is to be kept; null when it is not
   */
  record Lookup(Optional<CachedAnswer> found, CallTap.@Nullable Keeping keeping) {}

  /** Looks as far as the client's rules want it. */
  Future<Lookup> look(
      Exchange exchange, Caller caller, CallPlace place, ModelCall call, CacheRules rules) {
    boolean finds = rules.mayFind(call.isReproducible());
    boolean stores = rules.mayStore(call.isReproducible());
    if (!finds && !stores) {
      return NOTHING;
    }
    CacheKey key = cache.key(question(exchange, caller, place, call));
    CallTap.Keeping keeping = stores ? new CallTap.Keeping(cache, key, rules) : null;
    Future<Optional<CachedAnswer>> found =
        finds ? cache.find(key) : Future.succeededFuture(Optional.empty());
    return found.map(
        answer -> new Lookup(answer.filter(known -> rules.admits(known, Instant.now())), keeping));
  }

  /** Answers the exchange as the provider did. */
  static void replay(Exchange exchange, CachedAnswer answer, StreamFormat format, ProviderTap tap) {
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
