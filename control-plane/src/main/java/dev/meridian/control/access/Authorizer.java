package dev.meridian.control.access;

import dev.meridian.control.activity.Activity;
import dev.meridian.control.caller.Caller;
import dev.meridian.model.access.Access;
import dev.meridian.model.access.AccessExplanation;
import dev.meridian.model.access.AccessModel;
import dev.meridian.model.access.EffectivePermission;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.RoleGraph;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what callers may do, from the primary database and within the caller's transaction. Only
 * the rules that bear on the caller and on the objects in question are read, so that the cost does
 * not grow with the organization; outside of transactions they are read once for each state of the
 * organization. A transaction always reads them, because it may have changed them itself.
 */
@Singleton
public class Authorizer {
  private final AccessRepository repository;
  private final Activity activity;
  private final AccessCache cache = new AccessCache();

  Authorizer(AccessRepository repository, Activity activity) {
    this.repository = repository;
    this.activity = activity;
  }

  /** Goes on when the caller may; else fails with what is refused. Needs an open session. */
  public Uni<Void> require(
      Caller caller,
      OrgId org,
      Permission permission,
      Target target,
      Supplier<ApiException> refusal) {
    return allows(caller, org, permission, target)
        .invoke(
            allowed -> {
              if (!allowed) {
                throw refusal.get();
              }
            })
        .replaceWithVoid();
  }

  /** The same, refused as what is not there is refused. */
  public Uni<Void> require(
      Caller caller, OrgId org, Permission permission, Target target, UUID id) {
    return require(
        caller,
        org,
        permission,
        target,
        () -> ApiException.missingAccess(permission.wireName(), target.type().wireName(), id));
  }

  /** Goes on for an owner of the organization; else fails with what is refused. */
  public Uni<Void> requireOwner(Caller caller, OrgId org, Supplier<ApiException> refusal) {
    return load(caller, org, List.of(org.value()))
        .invoke(
            access -> {
              if (!access.owns(org)) {
                throw refusal.get();
              }
            })
        .replaceWithVoid();
  }

  public Uni<Boolean> allows(Caller caller, OrgId org, Permission permission, Target target) {
    return load(caller, org, target.path().stream().map(ObjectRef::id).toList())
        .map(access -> access.allows(permission, target));
  }

  /** All that the caller may do in an organization, for lists and for grants. */
  public Uni<Access> everything(Caller caller, OrgId org) {
    return load(caller, org, null);
  }

  /** All that somebody else may do: whether they may still give what they once promised. */
  public Uni<Access> everything(PrincipalId principal, OrgId org) {
    return load(org, principal, null);
  }

  /**
   * Why somebody may do what it may on a target. Whether the asker may know is the caller's to
   * decide.
   */
  public Uni<Explained> explain(OrgId org, PrincipalId principal, Target target) {
    return repository
        .load(org, principal, target.path().stream().map(ObjectRef::id).toList())
        .map(
            rows ->
                new Explained(
                    new AccessExplanation(rows.members(), rows.groups(), rows.roles(), rows.acls())
                        .of(principal, target),
                    rows.groups().stream()
                        .collect(Collectors.toMap(GroupEvent::group, GroupEvent::name)),
                    new RoleGraph(rows.roles())));
  }

  /** Permissions with their reasons, and what the groups and roles in these are called. */
  public record Explained(
      List<EffectivePermission> permissions, Map<GroupId, String> groupNames, RoleGraph roles) {}

  /** Open to the tests that prove that every one of its uses is needed. */
  Uni<Access> load(Caller caller, OrgId org, @Nullable Collection<UUID> objects) {
    if (!caller.speaksFor(org)) {
      return Uni.createFrom().item(Access.NONE);
    }
    return load(org, caller.principal(), objects)
        .invoke(
            access -> {
              if (caller.isSignedIn() && access != Access.NONE) {
                activity.seen(org, caller.principal());
              }
            });
  }

  private Uni<Access> load(OrgId org, PrincipalId principal, @Nullable Collection<UUID> objects) {
    return repository
        .sequenceUnlessChanging(org)
        .chain(
            sequence ->
                sequence.isPresent()
                    ? cache.get(
                        AccessCache.Key.of(org, principal, objects),
                        sequence.get(),
                        () -> read(org, principal, objects))
                    : read(org, principal, objects).map(AccessCache.Loaded::access));
  }

  private Uni<AccessCache.Loaded> read(
      OrgId org, PrincipalId principal, @Nullable Collection<UUID> objects) {
    return repository
        .load(org, principal, objects)
        .map(
            rows ->
                new AccessCache.Loaded(
                    new AccessModel(rows.members(), rows.groups(), rows.roles(), rows.acls())
                        .of(principal),
                    rows.count()));
  }
}
