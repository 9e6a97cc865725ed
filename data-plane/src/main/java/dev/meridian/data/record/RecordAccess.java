package dev.meridian.data.record;

import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.playground.PlaygroundService;
import dev.meridian.data.replica.ObjectKind;
import dev.meridian.model.access.Permission;
import dev.meridian.model.event.ObjectEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Decides which records a caller may touch. Safe for use by any thread. */
@ApplicationScoped
public class RecordAccess {
  private final AccessService access;
  private final PlaygroundService playgrounds;

  RecordAccess(AccessService access, PlaygroundService playgrounds) {
    this.access = access;
    this.playgrounds = playgrounds;
  }

  /**
   * What the records belong to, when the caller has the permission on them: of a playground its
   * project.
   *
   * @return fails with 403 when there is no such object or no such permission, 503 and 429 when
   *     that can't be decided
   */
  public Uni<ObjectEvent> require(Caller caller, Permission permission, RecordObject object) {
    UUID id = object.id();
    return switch (object.kind()) {
      case EXPERIMENT -> access.require(caller, permission, ObjectKind.EXPERIMENT, id);
      case DATASET -> access.require(caller, permission, ObjectKind.DATASET, id);
      case PROJECT_LOGS -> access.require(caller, permission, ObjectKind.PROJECT, id);
      case PLAYGROUND_LOGS -> playgrounds.require(caller, permission, id).map(p -> p);
    };
  }
}
