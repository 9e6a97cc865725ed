package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Which page of an object's traces is wanted.
 *
 * @param limit how many traces at most
 * @param before only traces that begin before this place, when present
 * @param version the object as of this transaction, when present
 */
record FetchRequest(int limit, Optional<Cursor> before, Optional<XactId> version) {
  private static final int DEFAULT_LIMIT = 1_000;
  private static final int MAX_LIMIT = 10_000;

  /** Reads the body of the POST form; the GET form has the same names in its query. */
  static FetchRequest of(ObjectNode request) {
    Optional<Cursor> cursor = text(request, "cursor").map(Cursor::parse);
    Optional<Cursor> maximum =
        text(request, "max_xact_id").map(FetchRequest::xact).map(x -> new Cursor(x.pagination(0)));
    return new FetchRequest(
        limit(request.path("limit")),
        cursor.or(() -> maximum),
        text(request, "version").map(FetchRequest::xact));
  }

  /**
   * @throws ApiException 400 when the text is no transaction id
   */
  static XactId xact(String text) {
    return XactId.parse(text)
        .orElseThrow(() -> ApiException.badRequest("Invalid version: expected a transaction id"));
  }

  private static int limit(JsonNode limit) {
    if (limit.isMissingNode() || limit.isNull()) {
      return DEFAULT_LIMIT;
    }
    try {
      int wanted = new BigDecimal(limit.asText()).intValueExact();
      if (wanted >= 0) {
        return Math.min(wanted, MAX_LIMIT);
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw ApiException.badRequest("limit must be a whole number, 0 or more", e);
    }
    throw ApiException.badRequest("limit must be a whole number, 0 or more");
  }

  private static Optional<String> text(ObjectNode request, String name) {
    JsonNode value = request.path(name);
    return value.isMissingNode() || value.isNull() || value.asText().isEmpty()
        ? Optional.empty()
        : Optional.of(value.asText());
  }
}
