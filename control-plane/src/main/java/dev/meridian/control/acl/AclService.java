package dev.meridian.control.acl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.access.AclRepository;
import dev.meridian.control.access.AclRow;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.Owners;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives, shows and takes back grants. */
@Singleton
class AclService {
  private final ChangeLog changes;
  private final AclAccess access;
  private final Grants grants;
  private final Authorizer authorizer;
  private final AclRepository repository;
  private final Organizations organizations;
  private final Owners owners;
  private final ObjectMapper json;

  AclService(
      ChangeLog changes,
      AclAccess access,
      Grants grants,
      Authorizer authorizer,
      AclRepository repository,
      Organizations organizations,
      Owners owners,
      ObjectMapper json) {
    this.changes = changes;
    this.access = access;
    this.grants = grants;
    this.authorizer = authorizer;
    this.repository = repository;
    this.organizations = organizations;
    this.owners = owners;
    this.json = json;
  }

  /** A grant, and whether it was there before. */
  record Ensured(AclRow row, boolean found) {}

  Uni<Outcome<Ensured>> create(Caller caller, AclItem item) {
    return access
        .learn(caller, List.of(item.object()))
        .chain(
            () ->
                Panache.withSession(
                    () -> access.require(caller, item.object(), Permission.CREATE_ACLS)))
        .chain(
            seen ->
                changes.commit(
                    seen.org(),
                    caller.actor(),
                    change -> {
                      AclEvent grant = item.grant(change.org());
                      return access
                          .require(caller, grant.object(), Permission.CREATE_ACLS)
                          .call(() -> access.requireGrantee(grant))
                          .call(
                              found ->
                                  authorizer
                                      .everything(caller, change.org())
                                      .chain(
                                          giver ->
                                              grants.requireWithin(giver, grant, found.target())))
                          .chain(() -> repository.same(grant))
                          .chain(known -> ensure(change, grant, known));
                    }));
  }

  Uni<List<AclRow>> list(Caller caller, ObjectRef object, AclFilter filter, Paging paging) {
    return access
        .learn(caller, List.of(object))
        .chain(() -> Panache.withSession(() -> page(caller, object, filter, paging)));
  }

  private Uni<List<AclRow>> page(Caller caller, ObjectRef object, AclFilter filter, Paging paging) {
    return access
        .require(caller, object, Permission.READ_ACLS)
        .chain(
            found ->
                filter
                    .narrow(
                        new Listing<>(repository)
                            .ofSmallRows()
                            .and("org = :org", "org", found.org().value())
                            .and("objectType = :type", "type", object.type().wireName())
                            .and("objectId = :object", "object", object.id()))
                    .page(paging, row -> true));
  }

  /** Of a whole organization: whoever may read its access rules sees all of them. */
  Uni<List<AclRow>> listAll(
      Caller caller,
      Organizations.Choice choice,
      @Nullable String objectType,
      @Nullable UUID object,
      AclFilter filter,
      Paging paging) {
    return Panache.withSession(
        () ->
            organizations
                .choose(caller, choice)
                .call(
                    org ->
                        authorizer.require(
                            caller,
                            org.org(),
                            Permission.READ_ACLS,
                            Target.organization(org.org()),
                            org.id))
                .chain(
                    org ->
                        filter
                            .narrow(
                                new Listing<>(repository)
                                    .ofSmallRows()
                                    .and("org = :org", "org", org.id)
                                    .andIf(objectType, "objectType = :type", "type")
                                    .andIf(object, "objectId = :object", "object"))
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
                                      .erase(row)
                                      .chain(() -> owners.requireOne(change));
                                })));
  }

  Uni<Outcome<AclRow>> delete(Caller caller, AclItem item) {
    return Panache.withSession(
            () ->
                access
                    .require(caller, item.object(), Permission.DELETE_ACLS)
                    .chain(found -> repository.same(item.grant(found.org()))))
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

  private Uni<AclRow> require(Caller caller, AclId id, Permission permission) {
    return repository
        .findById(id.value())
        .chain(
            row -> {
              if (row == null) {
                throw ApiException.missingAccess(permission.wireName(), "acl", id.value());
              }
              return access
                  .require(caller, row.event(0, false).object(), permission)
                  .onFailure(ApiException.class)
                  .transform(
                      e -> ApiException.missingAccess(permission.wireName(), "acl", id.value()))
                  .replaceWith(row);
            });
  }

  private JsonNode shown(AclRow row) {
    return json.valueToTree(AclBody.of(row));
  }
}
