package dev.meridian.control.failure;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a store that can't be reached from a defect: the first passes, the second does not. */
final class Unavailability {
  /** SQLSTATE classes: connection, resources, operator intervention (shutdown), system error. */
  private static final Set<String> PASSING = Set.of("08", "53", "57", "58");

  private Unavailability() {}

  static boolean isCauseOf(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
      if (passes(t)) {
        return true;
      }
    }
    return false;
  }

  private static boolean passes(Throwable t) {
    if (t instanceof PgException e) {
      String state = e.getSqlState();
      return state != null && state.length() == 5 && PASSING.contains(state.substring(0, 2));
    }
    return t instanceof IOException
        || t instanceof TimeoutException
        || t instanceof io.vertx.core.impl.NoStackTraceTimeoutException
        || t.getClass().getName().equals("io.vertx.sqlclient.ClosedConnectionException")
        || "Connection was closed".equals(t.getMessage())
        || String.valueOf(t.getMessage()).contains("Pool closed");
  }
}
