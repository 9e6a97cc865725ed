package dev.meridian.data.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.eval.Instants;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A query that runs while nobody waits.
 *
 * @param error what a failed one was refused with
 */
record AsyncQuery(
    UUID id, Status status, Instant created, Instant expires, Optional<Failure> error) {
  /** How far it is. Only the first can change. */
  enum Status {
    RUNNING,
    DONE,
    FAILED,
    CANCELED;

    String wireName() {
      return switch (this) {
        case DONE -> "succeeded";
        case RUNNING, FAILED, CANCELED -> name().toLowerCase(Locale.ROOT);
      };
    }
  }

  /** A refusal, as it would have been answered. */
  record Failure(int status, String message) {}

  /** A process that died leaves its queries running for ever: by now they would have ended. */
  AsyncQuery asOf(Instant now) {
    boolean lost =
        status == Status.RUNNING
            && created.plus(AsyncQueryService.MAX_TIME).plusSeconds(30).isBefore(now);
    return lost
        ? new AsyncQuery(
            id,
            Status.FAILED,
            created,
            expires,
            Optional.of(new Failure(503, "The query was interrupted: send it again")))
        : this;
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("id", id.toString())
            .put("status", status.wireName())
            .put("created", Instants.text(created))
            .put("expires", Instants.text(expires));
    error.ifPresentOrElse(e -> json.put("error", e.message()), () -> json.putNull("error"));
    return json;
  }
}
