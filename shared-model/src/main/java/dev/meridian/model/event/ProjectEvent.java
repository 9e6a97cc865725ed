package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A project's name and settings. */
public record ProjectEvent(
    OrgId org,
    long version,
    boolean deleted,
    ProjectId project,
    String name,
    Optional<String> description,
    Optional<JsonNode> settings,
    @JsonProperty("created_by") Optional<PrincipalId> createdBy,
    Instant created)
    implements ObjectEvent {
  public ProjectEvent {
    settings = JsonField.present(settings);
  }

  @Override
  public String objectKey() {
    return "project/" + project;
  }

  @Override
  public UUID objectId() {
    return project.value();
  }
}
