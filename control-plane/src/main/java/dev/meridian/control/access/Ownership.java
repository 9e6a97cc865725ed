package dev.meridian.control.access;

import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.SystemRole;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Whoever creates an object owns it. */
@Singleton
public class Ownership {
  private final AclRepository acls;

  Ownership(AclRepository acls) {
    this.acls = acls;
  }

  public Uni<Void> grant(Change change, Caller creator, ObjectRef object) {
    AclRow row =
        AclRow.toUser(change.org(), object, creator.principal(), SystemRole.OWNER, change.at());
    change.publish(row.event(change.sequence(), false));
    return acls.persist(row).replaceWithVoid();
  }
}
