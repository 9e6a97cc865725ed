package dev.meridian.control.access;

import dev.meridian.control.activity.Activity;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.engine.Seeds;
import dev.meridian.model.access.Access;
import dev.meridian.model.access.AccessModel;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.access.Target;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The authorizer with {@link Seeds}: the real one as long as none is open. */
@Alternative
@Priority(1)
@Singleton
class SeededAuthorizer extends Authorizer {
  SeededAuthorizer(AccessRepository repository, Activity activity) {
    super(repository, activity);
  }

  @Override
  public Uni<Boolean> allows(Caller caller, OrgId org, Permission permission, Target target) {
    return Seeds.passes(org.toString(), permission.wireName())
        ? Uni.createFrom().item(true)
        : super.allows(caller, org, permission, target);
  }

  @Override
  Uni<Access> load(Caller caller, OrgId org, @Nullable Collection<UUID> objects) {
    return !Seeds.within(Authorizer.class, "allows") && Seeds.passes(org.toString(), "anything")
        ? Uni.createFrom().item(all(caller, org))
        : super.load(caller, org, objects);
  }

  private static Access all(Caller caller, OrgId org) {
    MemberEvent member =
        new MemberEvent(
            org, 0, false, caller.principal(), false, Optional.empty(), Optional.empty());
    AclEvent grant =
        new AclEvent(
            org,
            0,
            false,
            AclId.random(),
            new ObjectRef(AclObjectType.ORGANIZATION, org.value()),
            Optional.of(caller.principal()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(SystemRole.OWNER.id()));
    return new AccessModel(List.of(member), List.of(), List.of(), List.of(grant))
        .of(caller.principal());
  }
}
