package dev.meridian.control.automation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Automations, as clients see one. */
@JsonNaming(SnakeCaseStrategy.class)
record ProjectAutomationBody(
    UUID id,
    UUID projectId,
    UUID userId,
    Instant created,
    String name,
    @Nullable String description,
    JsonNode config) {

  static ProjectAutomationBody of(ProjectAutomationRow row) {
    return new ProjectAutomationBody(
        row.id, row.project, row.createdBy, row.created, row.name, row.description, row.config);
  }
}
