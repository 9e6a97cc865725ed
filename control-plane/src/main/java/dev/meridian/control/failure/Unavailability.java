package dev.meridian.control.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.impl.NoStackTraceTimeoutException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a store that can't be reached from a defect: the first passes, the second does not. */
final class Unavailability {
  /** SQLSTATE classes: connection, resources, operator intervention (shutdown), system error. */
  private static final Set<String> PASSING = Set.of("08", "53", "57", "58");

  /** How the Postgres client says it where it has no type for it. */
  private static final Set<String> MESSAGES =
      Set.of("Connection was closed", "Pool closed", "Fail to read any response from the server");

  private Unavailability() {}

  static boolean isCauseOf(Throwable failure) {
    if (SqlState.of(failure).filter(s -> PASSING.contains(s.substring(0, 2))).isPresent()) {
      return true;
    }
    for (Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
      if (passes(t)) {
        return true;
      }
    }
    return false;
  }

  private static boolean passes(Throwable t) {
    String message = String.valueOf(t.getMessage());
    return (t instanceof IOException && !(t instanceof JsonProcessingException))
        || t instanceof TimeoutException
        || t instanceof NoStackTraceTimeoutException
        || t.getClass().getName().equals("io.vertx.sqlclient.ClosedConnectionException")
        || MESSAGES.stream().anyMatch(message::startsWith);
  }
}
