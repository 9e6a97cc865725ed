package dev.meridian.control.change;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The request that a change comes from, as the audit log remembers it. */
public record Origin(@Nullable String traceId, @Nullable String clientAddress) {
  private static final String KEY = "meridian.origin";

  /** What changes without a request, such as those of a timer. */
  private static final Origin NONE = new Origin(null, null);

  /** From now on this is the request that is served in the current Vert.x context. */
  public static void begin(HttpServerRequest request, String traceId) {
    if (VertxContext.isOnDuplicatedContext()) {
      String address =
          request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
      ContextLocals.put(KEY, new Origin(traceId, address));
    }
  }

  static Origin current() {
    return VertxContext.isOnDuplicatedContext()
        ? ContextLocals.<Origin>get(KEY).orElse(NONE)
        : NONE;
  }
}
