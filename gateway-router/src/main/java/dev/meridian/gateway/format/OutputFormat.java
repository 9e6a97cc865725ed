package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What the answer's text must be. */
sealed interface OutputFormat {
  /** Formats that name no schema get this one. */
  String UNNAMED = "answer";

  record Text() implements OutputFormat {}

  /** Some JSON object. */
  record JsonObject() implements OutputFormat {}

  record JsonSchema(String name, Optional<String> description, ObjectNode schema, boolean strict)
      implements OutputFormat {}
}
