package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.id.DatasetId;
import dev.meridian.model.id.ExperimentId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An experiment's name and what it is compared with; {@code public} experiments are readable by
 * anybody.
 */
public record ExperimentEvent(
    OrgId org,
    long version,
    boolean deleted,
    ExperimentId experiment,
    ProjectId project,
    String name,
    Optional<String> description,
    @JsonProperty("base_exp_id") Optional<ExperimentId> base,
    @JsonProperty("dataset_id") Optional<DatasetId> dataset,
    @JsonProperty("dataset_version") Optional<String> datasetVersion,
    @JsonProperty("repo_info") Optional<JsonNode> repoInfo,
    Optional<JsonNode> metadata,
    Optional<JsonNode> tags,
    @JsonProperty("public") boolean isPublic,
    @JsonProperty("created_by") Optional<PrincipalId> createdBy,
    Instant created)
    implements ObjectEvent {
  public ExperimentEvent {
    repoInfo = JsonField.present(repoInfo);
    metadata = JsonField.present(metadata);
    tags = JsonField.present(tags);
  }

  @Override
  public String objectKey() {
    return "experiment/" + experiment;
  }

  @Override
  public UUID objectId() {
    return experiment.value();
  }
}
