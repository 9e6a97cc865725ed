package dev.meridian.gateway.log;

import dev.meridian.gateway.provider.Operation;
import dev.meridian.model.trace.SpanParent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Makes the spans of calls. Thread-safe. */
@Singleton
public final class SpanLog {
  private static final Logger LOG = Logger.getLogger(SpanLog.class);
  private static final HexFormat HEX = HexFormat.of();

  private final Vertx vertx;
  private final SpanDelivery delivery;
  private final LogConfig config;

  SpanLog(Vertx vertx, SpanDelivery delivery, LogConfig config) {
    this.vertx = vertx;
    this.delivery = delivery;
    this.config = config;
  }

  /**
   * Begins the span of a call.
   *
   * @param request the request's body, well-formed JSON
   * @param secretName the provider secret's name
   */
  public SpanTap begin(LogPlace place, Operation operation, Buffer request, String secretName) {
    return new SpanTap(
        place,
        ids(place.parent()),
        operation,
        request,
        secretName,
        config.maxPartSize(),
        this::take);
  }

  /** Off the event loop: a long conversation takes milliseconds to write. */
  private void take(Supplier<CallSpan> finished) {
    vertx
        .executeBlocking(
            () -> {
              CallSpan span = finished.get();
              delivery.offer(span.place(), Buffer.buffer(SpanRow.write(span).toString()));
              return true;
            },
            false)
        .onFailure(
            e -> {
              delivery.lost(1);
              LOG.error("A call's span could not be written", e);
            });
  }

  /** Ids in the form that the clients' own spans have. */
  private static SpanParent.ParentSpan ids(SpanParent parent) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String span = HEX.toHexDigits(random.nextLong());
    String root =
        parent
            .span()
            .map(SpanParent.ParentSpan::rootSpanId)
            .orElseGet(
                () -> HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong()));
    return new SpanParent.ParentSpan(UUID.randomUUID().toString(), span, root);
  }
}
