package dev.meridian.control.group;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.GroupRepository;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.caller.Caller;
import dev.meridian.model.access.Access;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds the groups that a caller may let somebody join. Needs an open session. */
@Singleton
public class JoinableGroups {
  private final GroupRepository groups;
  private final GroupGrants grants;
  private final Authorizer authorizer;

  JoinableGroups(GroupRepository groups, GroupGrants grants, Authorizer authorizer) {
    this.groups = groups;
    this.grants = grants;
    this.authorizer = authorizer;
  }

  /**
   * All that are selected. Fails with 403 when one is not there, can't be seen by the caller, or
   * gives more than the caller has.
   */
  public Uni<List<GroupRow>> require(Caller caller, OrgId org, GroupSelection selection) {
    if (selection.ids().isEmpty() && selection.names().isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return authorizer
        .everything(caller, org)
        .chain(
            giver ->
                groups
                    .list(
                        "org = ?1 and deletedAt is null and (id in ?2 or name in ?3)",
                        org.value(),
                        selection.ids(),
                        selection.names())
                    .map(found -> meant(selection, seen(giver, org, found)))
                    .call(meant -> each(meant, group -> grants.requireGivable(giver, group))));
  }

  /** Those of the groups that a giver may still let somebody join; none for who may not invite. */
  public Uni<List<GroupRow>> stillGivable(Access giver, OrgId org, List<GroupRow> promised) {
    if (!giver.allows(Permission.CREATE, Target.members(org))) {
      return Uni.createFrom().item(List.of());
    }
    return Multi.createFrom()
        .iterable(promised)
        .onItem()
        .transformToUniAndConcatenate(
            group ->
                grants
                    .requireGivable(giver, group)
                    .replaceWith(List.of(group))
                    .onFailure(ApiException.class)
                    .recoverWithItem(List.of()))
        .collect()
        .asList()
        .map(kept -> kept.stream().flatMap(List::stream).toList());
  }

  private static List<GroupRow> seen(Access giver, OrgId org, List<GroupRow> found) {
    return found.stream()
        .filter(group -> giver.allows(Permission.READ, Target.group(org, group.id)))
        .toList();
  }

  private static List<GroupRow> meant(GroupSelection selection, List<GroupRow> seen) {
    Map<UUID, GroupRow> meant = new LinkedHashMap<>();
    for (UUID id : selection.ids()) {
      GroupRow group =
          seen.stream()
              .filter(row -> row.id.equals(id))
              .findFirst()
              .orElseThrow(() -> ApiException.missingAccess("read", "group", id));
      meant.put(group.id, group);
    }
    for (String name : selection.names()) {
      GroupRow group =
          seen.stream()
              .filter(row -> row.name.equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      ApiException.forbidden(
                          "Missing read access to a group of that name, or there is none"));
      meant.put(group.id, group);
    }
    return List.copyOf(meant.values());
  }

  private static Uni<Void> each(
      List<GroupRow> groups, java.util.function.Function<GroupRow, Uni<Void>> check) {
    return Multi.createFrom()
        .iterable(groups)
        .onItem()
        .transformToUniAndConcatenate(check::apply)
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
