package dev.meridian.control.acl;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.GroupRepository;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.prompt.PromptPlaces;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.AclEvent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.UUID;

/** What must be so before a grant is given, shown or taken back. Needs an open session. */
@Singleton
class AclAccess {
  private final Targets targets;
  private final Authorizer authorizer;
  private final GroupRepository groups;
  private final PersonRepository people;
  private final PromptPlaces prompts;

  AclAccess(
      Targets targets,
      Authorizer authorizer,
      GroupRepository groups,
      PersonRepository people,
      PromptPlaces prompts) {
    this.prompts = prompts;
    this.targets = targets;
    this.authorizer = authorizer;
    this.groups = groups;
    this.people = people;
  }

  /** Has regions asked for objects that only they know, before a session is open. */
  Uni<Void> learn(Caller caller, Collection<ObjectRef> objects) {
    return prompts.learn(caller, objects);
  }

  /** The object, or 403 whether it is missing or not the caller's to touch so. */
  Uni<Targets.Found> require(Caller caller, ObjectRef object, Permission permission) {
    ApiException refusal =
        ApiException.missingAccess(permission.wireName(), object.type().wireName(), object.id());
    return targets
        .find(caller, object)
        .chain(
            found -> {
              Targets.Found there = found.orElseThrow(() -> refusal);
              return authorizer
                  .require(caller, there.org(), permission, there.target(), () -> refusal)
                  .replaceWith(there);
            });
  }

  /** A member or a group of the organization. */
  Uni<Void> requireGrantee(AclEvent grant) {
    if (grant.user().isPresent()) {
      return people
          .isMember(grant.org(), grant.user().get())
          .invoke(member -> requireThere(member, "user", grant.user().get().value()))
          .replaceWithVoid();
    }
    return groups
        .live(grant.group().orElseThrow())
        .invoke(
            group ->
                requireThere(
                    group.filter(g -> g.org.equals(grant.org().value())).isPresent(),
                    "group",
                    grant.group().orElseThrow().value()))
        .replaceWithVoid();
  }

  private static void requireThere(boolean there, String type, UUID id) {
    if (!there) {
      throw ApiException.missingAccess("read", type, id);
    }
  }
}
