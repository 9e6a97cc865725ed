package dev.meridian.control.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import org.jspecify.annotations.Nullable;

/** What a caller says of one. */
@JsonNaming(SnakeCaseStrategy.class)
record AgentFields(
    @Nullable String name, @Nullable String description, @Nullable JsonNode metadata) {
  void applyTo(AgentRow row) {
    row.name = Names.check("An agent's name", Fields.required("a name", name));
    row.description = description;
    row.metadata = Fields.object("metadata", metadata);
  }
}
