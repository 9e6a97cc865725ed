package dev.meridian.data.environment;

import dev.meridian.data.auth.Caller;
import dev.meridian.model.access.Permission;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** A feature whose objects have versions. Safe for use by any thread. */
public interface VersionedObjects {
  /** As in paths. */
  String type();

  /**
   * The object, when the caller has the permission on it.
   *
   * @return fails with 403 otherwise, also where there is no such object
   */
  Uni<VersionedObject> require(Caller caller, Permission permission, UUID id);
}
