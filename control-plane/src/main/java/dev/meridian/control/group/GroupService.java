package dev.meridian.control.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.GroupRepository;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.access.Owners;
import dev.meridian.control.access.Ownership;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows, makes, changes and deletes permission groups. */
@Singleton
class GroupService {
  private final ChangeLog changes;
  private final Organizations organizations;
  private final Authorizer authorizer;
  private final GroupRepository repository;
  private final GroupMembers members;
  private final Owners owners;
  private final Ownership ownership;
  private final ObjectMapper json;

  GroupService(
      ChangeLog changes,
      Organizations organizations,
      Authorizer authorizer,
      GroupRepository repository,
      GroupMembers members,
      Owners owners,
      Ownership ownership,
      ObjectMapper json) {
    this.changes = changes;
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.repository = repository;
    this.members = members;
    this.owners = owners;
    this.ownership = ownership;
    this.json = json;
  }

  /** A group, and whether it was there before. */
  record Registered(GroupBody group, boolean found) {}

  Uni<List<GroupBody>> list(
      Caller caller, Organizations.Choice choice, @Nullable String name, Paging paging) {
    return Panache.withSession(
        () ->
            organizations
                .choose(caller, choice)
                .chain(
                    org ->
                        authorizer
                            .everything(caller, org.org())
                            .chain(
                                access ->
                                    new Listing<>(repository)
                                        .and("org = :org", "org", org.id)
                                        .and("deletedAt is null")
                                        .named(name)
                                        .page(
                                            paging,
                                            row ->
                                                access.allows(
                                                    Permission.READ,
                                                    Target.group(org.org(), row.id))))
                            .chain(this::withMembers)));
  }

  Uni<GroupBody> get(Caller caller, GroupId id) {
    return Panache.withSession(() -> require(caller, Permission.READ, id).chain(this::withMembers));
  }

  /** Makes the group unless there is one of that name, which stays as it is. */
  Uni<Outcome<Registered>> register(Caller caller, GroupInput input) {
    return inOrganization(
        caller,
        input,
        (change, found) ->
            found.isPresent()
                ? requireNamed(caller, Permission.READ, found.get())
                    .chain(this::withMembers)
                    .map(group -> new Registered(group, true))
                : create(change, caller, input).map(group -> new Registered(group, false)));
  }

  /** Makes the group, or makes the one of that name what the input says: members and all. */
  Uni<Outcome<GroupBody>> replace(Caller caller, GroupInput input) {
    return inOrganization(
        caller,
        input,
        (change, found) ->
            found.isEmpty()
                ? create(change, caller, input)
                : requireNamed(caller, Permission.UPDATE, found.get())
                    .chain(
                        row ->
                            change(
                                change,
                                caller,
                                row,
                                now -> MemberChange.between(now, input.members()),
                                () -> {
                                  row.description = input.description();
                                  return Uni.createFrom().voidItem();
                                })));
  }

  Uni<Outcome<GroupBody>> update(Caller caller, GroupId id, GroupPatch patch) {
    MemberChange wanted = patch.members();
    return Panache.withSession(() -> require(caller, Permission.UPDATE, id))
        .chain(
            seen ->
                changes.commit(
                    new OrgId(seen.org),
                    caller.actor(),
                    change ->
                        require(caller, Permission.UPDATE, id)
                            .chain(
                                row ->
                                    change(
                                        change,
                                        caller,
                                        row,
                                        wanted::from,
                                        () -> rename(row, patch)))));
  }

  /** What it was granted gives nothing any more; who is in it stays a member. */
  Uni<Outcome<GroupBody>> delete(Caller caller, GroupId id) {
    return Panache.withSession(() -> require(caller, Permission.DELETE, id))
        .chain(
            seen ->
                changes.commit(
                    new OrgId(seen.org),
                    caller.actor(),
                    change ->
                        require(caller, Permission.DELETE, id).chain(row -> end(change, row))));
  }

  private Uni<GroupBody> end(Change change, GroupRow row) {
    if (row.isBuiltIn()) {
      throw ApiException.badRequest("A built-in group can't be deleted");
    }
    return repository
        .membership(row.id)
        .map(
            now -> {
              change.audited("group.delete", row.id, shown(GroupBody.of(row, now)), null);
              row.deletedAt = change.at();
              change.publish(row.event(change.sequence(), now));
              return GroupBody.of(row, now);
            })
        .call(() -> owners.requireOne(change));
  }

  private <T> Uni<Outcome<T>> inOrganization(
      Caller caller, GroupInput input, BiFunction<Change, Optional<GroupRow>, Uni<T>> work) {
    String name = input.requireName();
    return Panache.withSession(() -> organizations.choose(caller, input.organization()))
        .chain(
            org ->
                changes.commit(
                    org.org(),
                    caller.actor(),
                    change ->
                        repository
                            .named(change.org(), name)
                            .chain(found -> work.apply(change, found))));
  }

  private Uni<GroupBody> create(Change change, Caller caller, GroupInput input) {
    String name = input.requireName();
    GroupInput.requireOwnName(name);
    GroupRow row = new GroupRow(change.org(), name, Optional.of(caller.principal()), change.at());
    row.description = input.description();
    return requireCreate(caller, change.org())
        .chain(() -> repository.persistAndFlush(row))
        .chain(
            () ->
                members.apply(
                    caller,
                    row,
                    MemberChange.between(
                        new GroupRow.Membership(List.of(), List.of()), input.members())))
        .chain(() -> ownership.grant(change, caller, new ObjectRef(AclObjectType.GROUP, row.id)))
        .chain(() -> repository.membership(row.id))
        .map(
            now -> {
              GroupBody made = GroupBody.of(row, now);
              change.audited("group.create", row.id, null, shown(made));
              change.publish(row.event(change.sequence(), now));
              return made;
            });
  }

  private Uni<GroupBody> change(
      Change change,
      Caller caller,
      GroupRow row,
      Function<GroupRow.Membership, MemberChange> wanted,
      Supplier<Uni<Void>> describe) {
    return repository
        .membership(row.id)
        .chain(
            was -> {
              JsonNode before = shown(GroupBody.of(row, was));
              return members
                  .apply(caller, row, wanted.apply(was))
                  .chain(describe::get)
                  .chain(() -> owners.requireOne(change))
                  .chain(() -> repository.membership(row.id))
                  .map(
                      now -> {
                        GroupBody after = GroupBody.of(row, now);
                        change.audited("group.update", row.id, before, shown(after));
                        change.publish(row.event(change.sequence(), now));
                        return after;
                      });
            });
  }

  /** Built-in groups keep their names, which nobody else can have. */
  private Uni<Void> rename(GroupRow row, GroupPatch patch) {
    row.description = patch.description() == null ? row.description : patch.description();
    String name = patch.name() == null ? row.name : GroupInput.checked(patch.name());
    if (name.equals(row.name)) {
      return Uni.createFrom().voidItem();
    }
    if (row.isBuiltIn()) {
      throw ApiException.badRequest("A built-in group keeps its name");
    }
    GroupInput.requireOwnName(name);
    return repository
        .named(new OrgId(row.org), name)
        .invoke(
            taken -> {
              if (taken.isPresent()) {
                throw ApiException.conflict("A group of that name exists");
              }
              row.name = name;
            })
        .replaceWithVoid();
  }

  /** One that the caller can't see is not told of: who may not make one either hears only that. */
  private Uni<GroupRow> requireNamed(Caller caller, Permission permission, GroupRow row) {
    OrgId org = new OrgId(row.org);
    Target target = Target.group(org, row.id);
    return authorizer
        .everything(caller, org)
        .chain(
            access -> {
              if (access.allows(permission, target)) {
                return Uni.createFrom().item(row);
              }
              if (access.allows(Permission.READ, target)) {
                throw ApiException.missingAccess(permission.wireName(), "group", row.id);
              }
              return requireCreate(caller, org)
                  .map(
                      may -> {
                        throw ApiException.conflict("A group of that name exists");
                      });
            });
  }

  private Uni<Void> requireCreate(Caller caller, OrgId org) {
    return authorizer.require(
        caller,
        org,
        Permission.CREATE,
        new Target(AclObjectType.GROUP, Target.organization(org).path()),
        () -> ApiException.forbidden("Missing create access to groups of the organization"));
  }

  private Uni<GroupRow> require(Caller caller, Permission permission, GroupId id) {
    return repository
        .live(id)
        .chain(
            found -> {
              GroupRow row =
                  found.orElseThrow(
                      () -> ApiException.missingAccess(permission.wireName(), "group", id.value()));
              OrgId org = new OrgId(row.org);
              return authorizer
                  .require(caller, org, permission, Target.group(org, row.id), row.id)
                  .replaceWith(row);
            });
  }

  private Uni<GroupBody> withMembers(GroupRow row) {
    return repository.membership(row.id).map(members -> GroupBody.of(row, members));
  }

  private Uni<List<GroupBody>> withMembers(List<GroupRow> rows) {
    return repository
        .memberships(rows.stream().map(row -> row.id).toList())
        .map(
            found ->
                rows.stream()
                    .map(row -> GroupBody.of(row, GroupRepository.membershipIn(found, row.id)))
                    .toList());
  }

  private JsonNode shown(GroupBody body) {
    return json.valueToTree(body);
  }
}
