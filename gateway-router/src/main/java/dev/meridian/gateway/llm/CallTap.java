package dev.meridian.gateway.llm;

import dev.meridian.gateway.cache.AnswerCollector;
import dev.meridian.gateway.cache.CacheHeaders;
import dev.meridian.gateway.cache.CacheKey;
import dev.meridian.gateway.cache.CacheRules;
import dev.meridian.gateway.cache.CompletionCache;
import dev.meridian.gateway.limit.Admission;
import dev.meridian.gateway.log.AnswerTokens;
import dev.meridian.gateway.provider.ClientRequest;
import dev.meridian.gateway.provider.ProviderClient.ProviderTap;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Sees a provider's answer for all who want to know of it: the span, the cache, and the limits,
 * which hear what the call cost. What another model answered in the place of the one that was asked
 * for is not kept: that one may be back. Belongs to the event loop of the exchange.
 */
final class CallTap implements ProviderTap {
  /** Where usage stands at the end of a longer answer, its reservation stands. */
  private static final int MOST_COUNTED = 4 << 20;

  private final ClientRequest request;
  private final HttpServerResponse response;
  private final Admission admission;
  private final ProviderTap span;
  private final @Nullable Keeping keeping;
  private final @Nullable Buffer counted;
  private @Nullable AnswerCollector collector;
  private boolean standsIn;
  private int status;
  private boolean streamed;

  /** That the answer is to be kept, and where. */
  record Keeping(CompletionCache cache, CacheKey key, CacheRules rules) {}

  CallTap(
      ClientRequest request,
      HttpServerResponse response,
      Admission admission,
      ProviderTap span,
      @Nullable Keeping keeping) {
    this.request = request;
    this.response = response;
    this.admission = admission;
    this.span = span;
    this.keeping = keeping;
    this.counted = admission.countsTokens() ? Buffer.buffer() : null;
  }

  @Override
  public boolean readsBody() {
    return span.readsBody() || keeping != null || counted != null;
  }

  @Override
  public void served(String secret, String providerType, String model, boolean anotherModel) {
    standsIn = anotherModel;
    span.served(secret, providerType, model, anotherModel);
  }

  @Override
  public void retries(int attempts) {
    span.retries(attempts);
  }

  @Override
  public void head(int answerStatus, boolean answerStreamed) {
    status = answerStatus;
    streamed = answerStreamed;
    span.head(answerStatus, answerStreamed);
    if (keeping != null && !standsIn && status >= 200 && status < 300) {
      CacheHeaders.ofMiss(keeping.rules(), true, streamed).forEach(response::putHeader);
    }
  }

  @Override
  public void piece(Buffer piece) {
    span.piece(piece);
    if (counted != null && counted.length() + piece.length() <= MOST_COUNTED) {
      counted.appendBuffer(piece);
    }
    if (keeping != null && !standsIn) {
      collect(keeping, piece);
    }
  }

  /** What the answer says of itself is in the response by the time of the first piece. */
  private void collect(Keeping kept, Buffer piece) {
    AnswerCollector collecting = collector;
    if (collecting == null) {
      String endpoint = response.headers().get("x-bt-used-endpoint");
      collecting =
          kept.cache().collect(status, headersAsItCame(), endpoint == null ? "" : endpoint);
      collector = collecting;
    }
    collecting.piece(piece);
  }

  /** What is kept are the events, in whatever way they are written for this client. */
  private MultiMap headersAsItCame() {
    return streamed && request.format().isRendered()
        ? MultiMap.caseInsensitiveMultiMap().add("content-type", "text/event-stream")
        : response.headers();
  }

  @Override
  public Future<Void> complete() {
    if (counted != null) {
      AnswerTokens.of(request.operation(), status, streamed, counted).ifPresent(admission::settle);
    }
    if (collector != null && keeping != null) {
      Keeping kept = keeping;
      collector
          .complete(kept.rules().ttl())
          .ifPresent(answer -> kept.cache().store(kept.key(), answer));
    }
    return span.complete();
  }

  /** Whoever asks again may fare better. */
  @Override
  public void failed() {
    if (collector != null) {
      collector.abandon();
      collector = null;
    }
  }

  @Override
  public void broken(Throwable cause) {
    if (status == 0) {
      admission.settle(0);
    }
    if (collector != null) {
      collector.abandon();
    }
    span.broken(cause);
  }
}
