package dev.meridian.control.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Agents, as clients see one. */
@JsonNaming(SnakeCaseStrategy.class)
record AgentBody(
    UUID id,
    UUID projectId,
    UUID userId,
    Instant created,
    String name,
    String slug,
    String kind,
    @Nullable String description,
    @Nullable JsonNode metadata) {

  /** Agents that people made, as opposed to those that are built in. */
  private static final String CUSTOM = "custom";

  static AgentBody of(AgentRow row) {
    return new AgentBody(
        row.id,
        row.project,
        row.createdBy,
        row.created,
        row.name,
        row.slug,
        CUSTOM,
        row.description,
        row.metadata);
  }
}
