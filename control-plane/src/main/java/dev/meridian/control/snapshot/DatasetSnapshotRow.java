package dev.meridian.control.snapshot;

import dev.meridian.control.dataset.DatasetRow;
import dev.meridian.control.part.PartRow;
import dev.meridian.control.part.Whole;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.Target;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code dataset_snapshot}. */
@Entity
@Table(name = "dataset_snapshot")
@SuppressWarnings("NullAway.Init")
public class DatasetSnapshotRow extends PartRow {
  public UUID project;
  public UUID dataset;
  public @Nullable String description;

  /** The transaction that the snapshot shows the dataset after, in digits. */
  @Column(name = "xact_id")
  public String xactId;

  protected DatasetSnapshotRow() {}

  DatasetSnapshotRow(Whole dataset, PrincipalId creator) {
    super(dataset.org(), creator);
    this.dataset = dataset.id();
  }

  static Whole whole(DatasetRow dataset) {
    return Whole.of(dataset.org(), dataset.id, dataset.target());
  }

  Target reading() {
    return Target.inProject(AclObjectType.DATASET, org(), new ProjectId(project), dataset);
  }

  @Override
  protected List<@Nullable Object> contents() {
    return Arrays.asList(description);
  }
}
