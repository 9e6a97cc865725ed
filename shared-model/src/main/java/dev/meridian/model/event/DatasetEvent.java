package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.id.DatasetId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A dataset's name. */
public record DatasetEvent(
    OrgId org,
    long version,
    boolean deleted,
    DatasetId dataset,
    ProjectId project,
    String name,
    Optional<String> description,
    Optional<JsonNode> metadata,
    @JsonProperty("created_by") Optional<PrincipalId> createdBy,
    Instant created)
    implements ObjectEvent {
  public DatasetEvent {
    metadata = JsonField.present(metadata);
  }

  @Override
  public String objectKey() {
    return "dataset/" + dataset;
  }

  @Override
  public UUID objectId() {
    return dataset.value();
  }
}
