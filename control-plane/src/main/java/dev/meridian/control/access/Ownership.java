package dev.meridian.control.access;

import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.SystemRole;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Whoever creates an object owns it, unless the organization does not want that. */
@Singleton
public class Ownership {
  private final AclRepository acls;
  private final OwnerRepository owners;

  Ownership(AclRepository acls, OwnerRepository owners) {
    this.acls = acls;
    this.owners = owners;
  }

  public Uni<Void> grant(Change change, Caller creator, ObjectRef object) {
    return owners
        .creatorsOwn(change.org())
        .chain(wanted -> wanted ? give(change, creator, object) : Uni.createFrom().voidItem());
  }

  /**
   * Takes from all creators what {@link #grant} gave them, and publishes that. The caller audits it
   * with what it belongs to.
   *
   * @return how many grants ended
   */
  public Uni<Integer> strip(Change change) {
    return acls.list("org = ?1 and ofCreator", change.org().value())
        .invoke(rows -> rows.forEach(row -> change.publish(row.event(change.sequence(), true))))
        .call(() -> acls.delete("org = ?1 and ofCreator", change.org().value()))
        .map(rows -> rows.size());
  }

  private Uni<Void> give(Change change, Caller creator, ObjectRef object) {
    AclRow row =
        AclRow.toUser(change.org(), object, creator.principal(), SystemRole.OWNER, change.at());
    row.ofCreator = true;
    change.publish(row.event(change.sequence(), false));
    return acls.persist(row).replaceWithVoid();
  }
}
