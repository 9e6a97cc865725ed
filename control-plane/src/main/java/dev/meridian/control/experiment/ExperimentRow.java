package dev.meridian.control.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.project.ProjectRow;
import dev.meridian.control.wire.JsonText;
import dev.meridian.control.wire.Listed;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.Target;
import dev.meridian.model.event.ExperimentEvent;
import dev.meridian.model.id.DatasetId;
import dev.meridian.model.id.ExperimentId;
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

/** A row of {@code experiment}. */
@Entity
@Table(name = "experiment")
@SuppressWarnings("NullAway.Init")
public class ExperimentRow implements Listed {
  @Id public UUID id;
  public UUID org;
  public UUID project;
  public String name;
  public @Nullable String description;

  @Column(name = "repo_info")
  @Convert(converter = JsonText.class)
  public @Nullable JsonNode repoInfo;

  public @Nullable String commit;

  @Column(name = "base_exp_id")
  public @Nullable UUID baseExpId;

  @Column(name = "dataset_id")
  public @Nullable UUID datasetId;

  @Column(name = "dataset_version")
  public @Nullable String datasetVersion;

  @Column(name = "internal_metadata")
  @Convert(converter = JsonText.class)
  public @Nullable JsonNode internalMetadata;

  @Column(name = "parameters_id")
  public @Nullable UUID parametersId;

  @Column(name = "parameters_version")
  public @Nullable String parametersVersion;

  @Column(name = "is_public")
  public boolean isPublic;

  @Convert(converter = JsonText.class)
  public @Nullable JsonNode metadata;

  @Convert(converter = JsonText.class)
  public @Nullable JsonNode tags;

  @Column(name = "created_by")
  public @Nullable UUID createdBy;

  public Instant created;

  @Column(name = "deleted_at")
  public @Nullable Instant deletedAt;

  protected ExperimentRow() {}

  ExperimentRow(ProjectRow project, String name, PrincipalId creator, Instant now) {
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
    return JsonText.size(description, repoInfo, internalMetadata, metadata, tags);
  }

  public OrgId org() {
    return new OrgId(org);
  }

  public Target target() {
    return Target.inProject(AclObjectType.EXPERIMENT, org(), new ProjectId(project), id);
  }

  ExperimentEvent event(long version) {
    return new ExperimentEvent(
        org(),
        version,
        deletedAt != null,
        new ExperimentId(id),
        new ProjectId(project),
        name,
        Optional.ofNullable(description),
        Optional.ofNullable(baseExpId).map(ExperimentId::new),
        Optional.ofNullable(datasetId).map(DatasetId::new),
        Optional.ofNullable(datasetVersion),
        Optional.ofNullable(repoInfo),
        Optional.ofNullable(metadata),
        Optional.ofNullable(tags),
        isPublic,
        Optional.ofNullable(createdBy).map(PrincipalId::new),
        created);
  }
}
