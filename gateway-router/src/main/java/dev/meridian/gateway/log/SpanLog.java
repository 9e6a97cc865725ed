package dev.meridian.gateway.log;

import dev.meridian.gateway.provider.ClientRequest;
import dev.meridian.gateway.spool.Spool;
import dev.meridian.model.trace.SpanParent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the spans of calls. Thread-safe. */
@Singleton
public final class SpanLog {
  private static final HexFormat HEX = HexFormat.of();

  private final Vertx vertx;
  private final Spool spool;
  private final Gaps gaps;
  private final LogConfig config;

  SpanLog(Vertx vertx, Spool spool, Gaps gaps, LogConfig config) {
    this.vertx = vertx;
    this.spool = spool;
    this.gaps = gaps;
    this.config = config;
  }

  /** Begins the span of a call. */
  public SpanTap begin(LogPlace place, ClientRequest request) {
    return new SpanTap(place, ids(place.parent()), request, config.maxPartSize(), this::keep);
  }

  /** Completes when a killed gateway would still know of the call, or its span is lost for good. */
  private Future<Void> keep(CallRecord call) {
    Context context = vertx.getOrCreateContext();
    Promise<Void> noted = Promise.promise();
    spool.append(
        call.write(),
        kept -> {
          if (!kept) {
            gaps.lost(1);
          }
          context.runOnContext(now -> noted.complete());
        });
    return noted.future();
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
