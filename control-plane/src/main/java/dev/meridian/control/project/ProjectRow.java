package dev.meridian.control.project;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.wire.JsonText;
import dev.meridian.control.wire.Listed;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code project}. */
@Entity
@Table(name = "project")
@SuppressWarnings("NullAway.Init")
public class ProjectRow implements Listed {
  @Id public UUID id;
  public UUID org;
  public String name;
  public @Nullable String description;

  @Convert(converter = JsonText.class)
  public @Nullable JsonNode settings;

  @Column(name = "created_by")
  public @Nullable UUID createdBy;

  public Instant created;

  @Column(name = "deleted_at")
  public @Nullable Instant deletedAt;

  protected ProjectRow() {}

  ProjectRow(
      OrgId org, String name, @Nullable String description, PrincipalId creator, Instant now) {
    this.id = UUID.randomUUID();
    this.org = org.value();
    this.name = name;
    this.description = description;
    this.createdBy = creator.value();
    this.created = now;
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public Instant created() {
    return created;
  }

  @Override
  public long size() {
    return JsonText.size(description, settings);
  }

  public OrgId org() {
    return new OrgId(org);
  }

  public ProjectId project() {
    return new ProjectId(id);
  }

  ProjectEvent event(long version) {
    return new ProjectEvent(
        org(),
        version,
        deletedAt != null,
        project(),
        name,
        Optional.ofNullable(description),
        Optional.ofNullable(settings),
        Optional.ofNullable(createdBy).map(PrincipalId::new),
        created);
  }
}
