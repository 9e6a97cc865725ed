package dev.meridian.control.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.dataset.DatasetRepository;
import dev.meridian.control.dataset.DatasetRow;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.part.PartKind;
import dev.meridian.control.part.PartRequest;
import dev.meridian.control.part.Whole;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Listing;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.Permission;
import dev.meridian.model.id.DatasetId;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Snapshots of datasets: {@code dataset_snapshot}. */
@Singleton
class DatasetSnapshots implements PartKind<DatasetSnapshotRow> {
  private final DatasetSnapshotRepository repository;
  private final DatasetRepository datasets;
  private final Organizations organizations;
  private final Authorizer authorizer;
  private final Bodies bodies;

  DatasetSnapshots(
      DatasetSnapshotRepository repository,
      DatasetRepository datasets,
      Organizations organizations,
      Authorizer authorizer,
      Bodies bodies) {
    this.repository = repository;
    this.datasets = datasets;
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.bodies = bodies;
  }

  @Override
  public String type() {
    return "dataset_snapshot";
  }

  @Override
  public DatasetSnapshotRepository repository() {
    return repository;
  }

  @Override
  public Uni<Whole> named(Caller caller, PartRequest request) {
    return readable(caller, request.requiredUuid("dataset_id")).map(DatasetSnapshotRow::whole);
  }

  @Override
  public Uni<Optional<Whole>> wholeOf(DatasetSnapshotRow row) {
    return datasets
        .live(new DatasetId(row.dataset))
        .map(found -> found.map(DatasetSnapshotRow::whole));
  }

  @Override
  public Uni<Selection<DatasetSnapshotRow>> select(Caller caller, PartRequest request) {
    Optional<UUID> dataset = request.uuid("dataset_id");
    return organization(caller, request, dataset)
        .chain(
            org ->
                authorizer
                    .everything(caller, org)
                    .map(
                        access ->
                            new Selection<>(
                                new Listing<>(repository)
                                    .and("org = :org", "org", org.value())
                                    .andIf(dataset.orElse(null), "dataset = :dataset", "dataset")
                                    .andIf(request.text("xact_id"), "xactId = :xact", "xact"),
                                row -> access.allows(Permission.READ, row.reading()))));
  }

  @Override
  public DatasetSnapshotRow draft(Whole whole, Caller caller) {
    return new DatasetSnapshotRow(whole, caller.principal());
  }

  @Override
  public void fill(DatasetSnapshotRow row, ObjectNode fields, Caller caller) {
    bodies.as(fields, DatasetSnapshotFields.class).applyTo(row);
  }

  @Override
  public Object body(DatasetSnapshotRow row) {
    return DatasetSnapshotBody.of(row);
  }

  /** A snapshot is of one version. */
  @Override
  public ObjectNode changes(ObjectNode fields) {
    return fields.deepCopy().without("xact_id");
  }

  /** The dataset's project, which is where its rights come from. */
  @Override
  public Uni<Void> complete(DatasetSnapshotRow row) {
    return datasets
        .live(new DatasetId(row.dataset))
        .invoke(found -> row.project = found.orElseThrow().project)
        .replaceWithVoid();
  }

  private Uni<OrgId> organization(Caller caller, PartRequest request, Optional<UUID> dataset) {
    return dataset.isPresent()
        ? readable(caller, dataset.get()).map(DatasetRow::org)
        : organizations.choose(caller, request.organization()).map(OrganizationRow::org);
  }

  private Uni<DatasetRow> readable(Caller caller, UUID id) {
    return datasets
        .live(new DatasetId(id))
        .map(
            found ->
                found.orElseThrow(() -> Whole.missing(Permission.READ, AclObjectType.DATASET, id)))
        .call(row -> authorizer.require(caller, row.org(), Permission.READ, row.target(), row.id));
  }
}
