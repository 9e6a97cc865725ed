package dev.meridian.control.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.project.ProjectRow;
import dev.meridian.control.wire.JsonText;
import dev.meridian.control.wire.Listed;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.Target;
import dev.meridian.model.event.DatasetEvent;
import dev.meridian.model.id.DatasetId;
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

/** A row of {@code dataset}. */
@Entity
@Table(name = "dataset")
@SuppressWarnings("NullAway.Init")
public class DatasetRow implements Listed {
  @Id public UUID id;
  public UUID org;
  public UUID project;
  public String name;
  public @Nullable String description;

  @Convert(converter = JsonText.class)
  public @Nullable JsonNode metadata;

  @Convert(converter = JsonText.class)
  public @Nullable JsonNode tags;

  @Column(name = "created_by")
  public @Nullable UUID createdBy;

  public Instant created;

  @Column(name = "deleted_at")
  public @Nullable Instant deletedAt;

  protected DatasetRow() {}

  DatasetRow(ProjectRow project, String name, PrincipalId creator, Instant now) {
    this.id = UUID.randomUUID();
    this.org = project.org;
    this.project = project.id;
    this.name = name;
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
    return JsonText.size(description, metadata, tags);
  }

  public OrgId org() {
    return new OrgId(org);
  }

  public Target target() {
    return Target.inProject(AclObjectType.DATASET, org(), new ProjectId(project), id);
  }

  DatasetEvent event(long version) {
    return new DatasetEvent(
        org(),
        version,
        deletedAt != null,
        new DatasetId(id),
        new ProjectId(project),
        name,
        Optional.ofNullable(description),
        Optional.ofNullable(metadata),
        Optional.ofNullable(createdBy).map(PrincipalId::new),
        created);
  }
}
