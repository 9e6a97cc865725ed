package dev.meridian.control.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An experiment as clients see it: every key is there, and no git metadata is {@code {}}. */
@JsonNaming(SnakeCaseStrategy.class)
record ExperimentBody(
    UUID id,
    UUID projectId,
    String name,
    @Nullable String description,
    Instant created,
    JsonNode repoInfo,
    @Nullable String commit,
    @Nullable UUID baseExpId,
    @Nullable Instant deletedAt,
    @Nullable UUID datasetId,
    @Nullable String datasetVersion,
    @Nullable JsonNode internalMetadata,
    @Nullable UUID parametersId,
    @Nullable String parametersVersion,
    @JsonProperty("public") boolean isPublic,
    @Nullable UUID userId,
    @Nullable JsonNode metadata,
    @Nullable JsonNode tags) {

  static ExperimentBody of(ExperimentRow row) {
    return new ExperimentBody(
        row.id,
        row.project,
        row.name,
        row.description,
        row.created,
        row.repoInfo == null ? JsonNodeFactory.instance.objectNode() : row.repoInfo,
        row.commit,
        row.baseExpId,
        row.deletedAt,
        row.datasetId,
        row.datasetVersion,
        row.internalMetadata,
        row.parametersId,
        row.parametersVersion,
        row.isPublic,
        row.createdBy,
        row.metadata,
        row.tags);
  }
}
