package dev.meridian.control.acl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.access.AclRepository;
import dev.meridian.control.access.AclRow;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.GroupRepository;
import dev.meridian.control.access.Owners;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives, shows and takes back grants. */
@Singleton
class AclService {
  private final ChangeLog changes;
  private final Targets targets;
  private final Grants grants;
  private final Authorizer authorizer;
  private final AclRepository repository;
  private final GroupRepository groups;
  private final PersonRepository people;
  private final Owners owners;
  private final ObjectMapper json;

  AclService(
      ChangeLog changes,
      Targets targets,
      Grants grants,
      Authorizer authorizer,
      AclRepository repository,
      GroupRepository groups,
      PersonRepository people,
      Owners owners,
      ObjectMapper json) {
    this.changes = changes;
    this.targets = targets;
    this.grants = grants;
    this.authorizer = authorizer;
    this.repository = repository;
    this.groups = groups;
    this.people = people;
    this.owners = owners;
    this.json = json;
  }

  /** A grant, and whether it was there before. */
  record Ensured(AclRow row, boolean found) {}

  /** Which grants on an object a list is about; absent values leave all. */
  record Filter(
      @Nullable Object userId,
      @Nullable Object groupId,
      @Nullable String permission,
      @Nullable String restrictObjectType,
      @Nullable Object roleId) {}

  Uni<Outcome<Ensured>> create(Caller caller, AclItem item) {
    return Panache.withSession(() -> allowed(caller, item.object(), Permission.CREATE_ACLS))
        .chain(
            seen ->
                changes.commit(
                    seen.org(),
                    caller.actor(),
                    change -> {
                      AclEvent grant = item.grant(change.org());
                      return allowed(caller, grant.object(), Permission.CREATE_ACLS)
                          .call(() -> requireGrantee(grant))
                          .call(
                              found ->
                                  authorizer
                                      .everything(caller, change.org())
                                      .chain(
                                          giver ->
                                              grants.requireWithin(giver, grant, found.target())))
                          .chain(() -> same(grant))
                          .chain(known -> ensure(change, grant, known));
                    }));
  }

  Uni<List<AclRow>> list(Caller caller, ObjectRef object, Filter filter, Paging paging) {
    return Panache.withSession(
        () ->
            allowed(caller, object, Permission.READ_ACLS)
                .chain(
                    found ->
                        new Listing<>(repository)
                            .and("org = :org", "org", found.org().value())
                            .and("objectType = :type", "type", object.type().wireName())
                            .and("objectId = :object", "object", object.id())
                            .andIf(filter.userId(), "userId = :user", "user")
                            .andIf(filter.groupId(), "groupId = :group", "group")
                            .andIf(filter.permission(), "permission = :permission", "permission")
                            .andIf(
                                filter.restrictObjectType(),
                                "restrictObjectType = :restrict",
                                "restrict")
                            .andIf(filter.roleId(), "roleId = :role", "role")
                            .page(paging, row -> true)));
  }

  Uni<AclRow> get(Caller caller, AclId id) {
    return Panache.withSession(() -> require(caller, id, Permission.READ_ACLS));
  }

  Uni<Outcome<AclRow>> delete(Caller caller, AclId id) {
    return Panache.withSession(() -> require(caller, id, Permission.DELETE_ACLS))
        .chain(
            seen ->
                changes.commit(
                    new OrgId(seen.org),
                    caller.actor(),
                    change ->
                        require(caller, id, Permission.DELETE_ACLS)
                            .call(
                                row -> {
                                  change.audited("acl.delete", row.id, shown(row), null);
                                  change.publish(row.event(change.sequence(), true));
                                  return repository
                                      .delete(row)
                                      .chain(() -> owners.requireOne(change));
                                })));
  }

  Uni<Outcome<AclRow>> delete(Caller caller, AclItem item) {
    return Panache.withSession(
            () ->
                allowed(caller, item.object(), Permission.DELETE_ACLS)
                    .chain(found -> same(item.grant(found.org()))))
        .chain(
            found ->
                delete(
                    caller,
                    new AclId(
                        found.orElseThrow(() -> ApiException.forbidden("There is no such grant"))
                            .id)));
  }

  private Uni<Ensured> ensure(Change change, AclEvent grant, Optional<AclRow> known) {
    if (known.isPresent()) {
      return Uni.createFrom().item(new Ensured(known.get(), true));
    }
    AclRow row = new AclRow(grant, change.at());
    change.audited("acl.create", row.id, null, shown(row));
    change.publish(row.event(change.sequence(), false));
    return repository.persist(row).replaceWith(new Ensured(row, false));
  }

  /** A grant of the same contents. */
  private Uni<Optional<AclRow>> same(AclEvent grant) {
    AclRow like = new AclRow(grant, Instant.EPOCH);
    return repository
        .list(
            "org = ?1 and objectType = ?2 and objectId = ?3",
            like.org,
            like.objectType,
            like.objectId)
        .map(
            rows ->
                rows.stream()
                    .filter(
                        row ->
                            Objects.equals(row.userId, like.userId)
                                && Objects.equals(row.groupId, like.groupId)
                                && Objects.equals(row.permission, like.permission)
                                && Objects.equals(row.restrictObjectType, like.restrictObjectType)
                                && Objects.equals(row.roleId, like.roleId))
                    .findFirst());
  }

  private Uni<Void> requireGrantee(AclEvent grant) {
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

  private Uni<AclRow> require(Caller caller, AclId id, Permission permission) {
    return repository
        .findById(id.value())
        .chain(
            row -> {
              if (row == null) {
                throw ApiException.missingAccess(permission.wireName(), "acl", id.value());
              }
              return allowed(caller, row.event(0, false).object(), permission)
                  .onFailure(ApiException.class)
                  .transform(
                      e -> ApiException.missingAccess(permission.wireName(), "acl", id.value()))
                  .replaceWith(row);
            });
  }

  private Uni<Targets.Found> allowed(Caller caller, ObjectRef object, Permission permission) {
    return targets
        .find(object)
        .chain(
            found -> {
              Targets.Found there =
                  found.orElseThrow(
                      () ->
                          ApiException.missingAccess(
                              permission.wireName(), object.type().wireName(), object.id()));
              return authorizer
                  .require(caller, there.org(), permission, there.target(), object.id())
                  .replaceWith(there);
            });
  }

  private JsonNode shown(AclRow row) {
    return json.valueToTree(AclBody.of(row));
  }
}
