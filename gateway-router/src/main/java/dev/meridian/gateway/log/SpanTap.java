package dev.meridian.gateway.log;

import dev.meridian.gateway.provider.ClientRequest;
import dev.meridian.gateway.provider.ProviderClient.ProviderTap;
import dev.meridian.model.trace.SpanParent;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a call's answer and hands over its record when it is over, well or badly. Belongs to
 * the event loop of the exchange.
 */
public final class SpanTap implements ProviderTap {
  private final LogPlace place;
  private final SpanParent.ParentSpan ids;
  private final ClientRequest request;
  private final int limit;
  private final Function<CallRecord, Future<Void>> finished;
  private final Instant start = Instant.now();
  private final Buffer body = Buffer.buffer();
  private CallRecord.@Nullable Served served;
  private int retries;
  private boolean cached;
  private int status;
  private boolean streamed;
  private boolean cut;
  private boolean over;
  private @Nullable Instant firstToken;

  SpanTap(
      LogPlace place,
      SpanParent.ParentSpan ids,
      ClientRequest request,
      int limit,
      Function<CallRecord, Future<Void>> finished) {
    this.place = place;
    this.ids = ids;
    this.request = request;
    this.limit = limit;
    this.finished = finished;
  }

  /** For the {@code x-bt-span-id} header. */
  public String rowId() {
    return ids.rowId();
  }

  /** For the {@code x-bt-span-export} header: others log under this span with it. */
  public String export() {
    return new SpanParent(place.parent().container(), Optional.of(ids)).export();
  }

  @Override
  public void served(String secret, String providerType, String model, boolean standsIn) {
    served = new CallRecord.Served(secret, providerType, model);
  }

  @Override
  public void retries(int attempts) {
    retries = attempts;
  }

  @Override
  public void cached() {
    cached = true;
  }

  @Override
  public boolean readsBody() {
    return true;
  }

  @Override
  public void head(int answerStatus, boolean answerStreamed) {
    status = answerStatus;
    streamed = answerStreamed;
  }

  @Override
  public void piece(Buffer piece) {
    if (firstToken == null) {
      firstToken = Instant.now();
    }
    cut |= body.length() + piece.length() > limit;
    if (!cut) {
      body.appendBuffer(piece);
    }
  }

  @Override
  public Future<Void> complete() {
    return finish(null);
  }

  @Override
  public void broken(Throwable cause) {
    String message = cause.getMessage();
    finish(message == null ? cause.toString() : message);
  }

  private Future<Void> finish(@Nullable String broken) {
    if (over) {
      return Future.succeededFuture();
    }
    over = true;
    return finished.apply(
        new CallRecord(
            new CallRecord.Facts(
                place.principal().org().value(),
                place.principal().id().value(),
                place.principal().serviceAccount(),
                place.header(),
                place.parent().span().map(SpanParent.ParentSpan::spanId).orElse(null),
                ids.rowId(),
                ids.spanId(),
                ids.rootSpanId(),
                request.operation(),
                request.model(),
                served,
                retries,
                cached,
                CallRecord.micros(start),
                firstToken == null ? null : CallRecord.micros(firstToken),
                CallRecord.micros(Instant.now()),
                status,
                streamed,
                broken),
            Optional.of(request.body()).filter(bytes -> bytes.length() <= limit),
            body));
  }
}
