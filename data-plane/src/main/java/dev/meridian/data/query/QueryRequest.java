package dev.meridian.data.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.query.answer.Format;
import dev.meridian.data.query.parse.AstReader;
import dev.meridian.data.query.parse.Reading;
import dev.meridian.data.query.parse.TextReader;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import java.time.Duration;
import java.util.Optional;

/**
 * A request for {@code POST /btql}.
 *
 * @param version rows as of this transaction, when present
 * @param strict whether a query that lint finds something in is refused
 * @param offset minutes that the caller's local time is behind UTC
 * @param history whether every version of each row is asked for
 * @param time how long it may run
 */
public record QueryRequest(
    Reading reading,
    Format format,
    Optional<XactId> version,
    boolean strict,
    int offset,
    boolean history,
    Duration time) {
  /** The longest that a query runs while its caller waits, whatever it asks for. */
  static final Duration MAX_TIME = Duration.ofSeconds(30);

  private static final int DAY = 24 * 60;

  /**
   * Reads a request, which runs for at most {@link #MAX_TIME}.
   *
   * @throws ApiException 400 for what can't be understood
   */
  public static QueryRequest of(ObjectNode request) {
    return of(request, MAX_TIME);
  }

  /**
   * @param most the longest that it may run, if it does not ask for less
   */
  static QueryRequest of(ObjectNode request, Duration most) {
    Reading reading =
        switch (request.path("query")) {
          case ObjectNode ast -> AstReader.read(ast);
          case TextNode text -> TextReader.read(text.textValue());
          default -> throw ApiException.badRequest("query must be a text or an object");
        };
    return new QueryRequest(
        reading,
        Format.named(request.path("fmt").asText("")),
        version(request.path("version")),
        strict(request),
        offset(request.path("tz_offset")),
        request.path("audit_log").asBoolean(false),
        time(request.path("query_timeout_seconds"), most));
  }

  /** The same, answered in another format. */
  QueryRequest in(Format other) {
    return new QueryRequest(reading, other, version, strict, offset, history, time);
  }

  private static boolean strict(ObjectNode request) {
    String mode = request.path("lint_mode").asText("default");
    return switch (mode) {
      case "strict" -> true;
      // The older flag says the same.
      case "default", "" -> request.path("strict_lint_mode").asBoolean(false);
      default -> throw ApiException.badRequest("lint_mode is default or strict");
    };
  }

  private static int offset(JsonNode minutes) {
    if (minutes.isMissingNode() || minutes.isNull()) {
      return 0;
    }
    if (!minutes.isIntegralNumber() || Math.abs(minutes.asLong()) > DAY) {
      throw ApiException.badRequest("tz_offset is a number of minutes, a day at most");
    }
    return minutes.intValue();
  }

  private static Duration time(JsonNode seconds, Duration most) {
    if (seconds.isMissingNode() || seconds.isNull()) {
      return most;
    }
    if (!seconds.isNumber() || !(seconds.doubleValue() > 0)) {
      throw ApiException.badRequest("query_timeout_seconds is a number above 0");
    }
    long millis = (long) Math.min(seconds.doubleValue() * 1_000, most.toMillis());
    return Duration.ofMillis(Math.max(1, millis));
  }

  private static Optional<XactId> version(JsonNode version) {
    if (version.isMissingNode() || version.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        XactId.parse(version.asText())
            .orElseThrow(
                () -> ApiException.badRequest("Invalid version: expected a transaction id")));
  }
}
