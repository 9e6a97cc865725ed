package dev.meridian.model.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Jackson reads an absent field of free JSON as a JSON null; for us absent and null are both empty.
 */
final class JsonField {
  private JsonField() {}

  static Optional<JsonNode> present(Optional<JsonNode> field) {
    return field.filter(node -> !node.isNull() && !node.isMissingNode());
  }
}
