package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;

/** A provider's refusal or failure. */
record ModelError(Kind kind, String message) {
  /** What every format has a word for. */
  enum Kind {
    INVALID(400),
    AUTHENTICATION(401),
    PERMISSION(403),
    NOT_FOUND(404),
    TOO_LARGE(413),
    RATE_LIMIT(429),
    SERVER(500),
    OVERLOADED(503),
    TIMEOUT(504);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }

    static Kind of(int status) {
      return switch (status) {
        case 401 -> AUTHENTICATION;
        case 403 -> PERMISSION;
        case 404 -> NOT_FOUND;
        case 413 -> TOO_LARGE;
        case 429 -> RATE_LIMIT;
        case 503, 529 -> OVERLOADED;
        case 408, 504 -> TIMEOUT;
        default -> status < 500 ? INVALID : SERVER;
      };
    }
  }

  /**
   * Of a body that holds {@code error.message}, as those of all formats do, or like Mistral's the
   * message alone, which can be a list of details.
   */
  static ModelError read(Kind kind, JsonNode body) {
    // Gemini's can be the only item of a list.
    JsonNode whole = body.isArray() ? body.path(0) : body;
    JsonNode error = whole.has("error") ? whole.path("error") : whole;
    // AWS writes it large where a call does not get as far as the service.
    String field = error.has("Message") ? "Message" : "message";
    JsonNode message = error.isTextual() ? error : error.path(field);
    String text = message.isContainerNode() ? message.toString() : message.asText("");
    return new ModelError(kind, text.isEmpty() ? "The provider gave no reason" : text);
  }
}
