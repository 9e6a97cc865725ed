package dev.meridian.model.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import java.util.Optional;
import java.util.UUID;

/**
 * A score or an automation of a project, or an environment of an organization.
 *
 * @param project empty for an environment
 * @param name unique among the live ones of its kind in the project; of an environment, its slug,
 *     unique in the organization
 * @param body the setting as clients see it; empty when it is erased
 */
public record SettingEvent(
    OrgId org,
    long version,
    boolean deleted,
    SettingKind kind,
    UUID setting,
    Optional<ProjectId> project,
    String name,
    Optional<JsonNode> body)
    implements Event {
  public SettingEvent {
    body = JsonField.present(body);
    if (project.isEmpty() != (kind == SettingKind.ENVIRONMENT)) {
      throw new IllegalArgumentException("All but environments are of a project");
    }
  }

  @Override
  public String objectKey() {
    return kind.wireName() + "/" + setting;
  }
}
