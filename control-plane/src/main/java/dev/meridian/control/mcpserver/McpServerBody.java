package dev.meridian.control.mcpserver;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** MCP servers, as clients see one. */
@JsonNaming(SnakeCaseStrategy.class)
record McpServerBody(
    UUID id,
    UUID projectId,
    UUID userId,
    Instant created,
    @Nullable Instant deletedAt,
    String name,
    @Nullable String description,
    String url) {

  static McpServerBody of(McpServerRow row) {
    return new McpServerBody(
        row.id,
        row.project,
        row.createdBy,
        row.created,
        row.deletedAt,
        row.name,
        row.description,
        row.url);
  }
}
