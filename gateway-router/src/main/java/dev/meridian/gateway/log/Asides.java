package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the pieces of a streamed answer say beside the answer: token counts and why it failed. The
 * last word of each counts. Not thread-safe.
 */
final class Asides {
  private final String usageField;
  private @Nullable JsonNode usage;
  private @Nullable JsonNode error;

  /**
   * @param usageField of a piece, which has the token counts
   */
  Asides(String usageField) {
    this.usageField = usageField;
  }

  void accept(JsonNode piece) {
    if (piece.hasNonNull(usageField)) {
      usage = piece.get(usageField);
    }
    if (piece.hasNonNull("error")) {
      error = piece.get("error");
    }
  }

  Optional<JsonNode> usage() {
    return Optional.ofNullable(usage);
  }

  Optional<JsonNode> error() {
    return Optional.ofNullable(error);
  }
}
