package dev.meridian.control.part;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.access.Target;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SettingKind;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import jakarta.persistence.MappedSuperclass;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A part of a project. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init")
public abstract class ProjectPartRow extends PartRow {
  public UUID project;
  public @Nullable String description;

  protected ProjectPartRow() {}

  protected ProjectPartRow(Whole project, PrincipalId creator) {
    super(project.org(), creator);
    this.project = project.id();
  }

  /** What the data plane of its region is told of it. */
  public SettingEvent event(SettingKind kind, long version, JsonNode body) {
    return new SettingEvent(
        org(),
        version,
        deletedAt != null,
        kind,
        id,
        Optional.of(new ProjectId(project)),
        name,
        Optional.of(body));
  }

  Whole whole() {
    return Whole.of(org(), project, Target.project(org(), new ProjectId(project)));
  }
}
