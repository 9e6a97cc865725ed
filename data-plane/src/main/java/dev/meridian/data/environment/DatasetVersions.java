package dev.meridian.data.environment;

import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.replica.ObjectKind;
import dev.meridian.model.access.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Datasets in environments. */
@ApplicationScoped
class DatasetVersions implements VersionedObjects {
  private final AccessService access;

  DatasetVersions(AccessService access) {
    this.access = access;
  }

  @Override
  public String type() {
    return "dataset";
  }

  @Override
  public Uni<VersionedObject> require(Caller caller, Permission permission, UUID id) {
    return access
        .require(caller, permission, ObjectKind.DATASET, id)
        .map(dataset -> new VersionedObject(type(), dataset.org(), dataset.project(), id));
  }
}
