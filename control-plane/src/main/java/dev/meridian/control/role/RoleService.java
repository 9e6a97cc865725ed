package dev.meridian.control.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.Ownership;
import dev.meridian.control.access.RoleRepository;
import dev.meridian.control.access.RoleRow;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.RoleGraph;
import dev.meridian.model.access.RolePermission;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.RoleId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows roles, and makes, changes and deletes organizations' own. */
@Singleton
class RoleService {
  private final ChangeLog changes;
  private final Organizations organizations;
  private final Authorizer authorizer;
  private final RoleRepository repository;
  private final RoleChange gains;
  private final Ownership ownership;
  private final ObjectMapper json;

  RoleService(
      ChangeLog changes,
      Organizations organizations,
      Authorizer authorizer,
      RoleRepository repository,
      RoleChange gains,
      Ownership ownership,
      ObjectMapper json) {
    this.changes = changes;
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.repository = repository;
    this.gains = gains;
    this.ownership = ownership;
    this.json = json;
  }

  /** A role, and whether it was there before. */
  record Registered(RoleBody role, boolean found) {}

  Uni<List<RoleBody>> list(
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
                                    graph(org.org())
                                        .chain(
                                            graph ->
                                                new RoleList(
                                                        repository,
                                                        org.id,
                                                        name,
                                                        paging,
                                                        row ->
                                                            access.allows(
                                                                Permission.READ,
                                                                Target.role(org.org(), row.id)))
                                                    .read(row -> RoleBody.of(row, graph))))));
  }

  Uni<RoleBody> get(Caller caller, RoleId id) {
    Optional<SystemRole> system = SystemRole.byId(id);
    return system.isPresent()
        ? Uni.createFrom().item(RoleBody.of(system.get()))
        : Panache.withSession(() -> require(caller, Permission.READ, id).chain(this::body));
  }

  /** Makes the role unless there is one of that name, which stays as it is. */
  Uni<Outcome<Registered>> register(Caller caller, RoleInput input) {
    return inOrganization(
        caller,
        input,
        (change, found) ->
            found.isPresent()
                ? requireNamed(caller, Permission.READ, found.get())
                    .chain(this::body)
                    .map(role -> new Registered(role, true))
                : create(change, caller, input).map(role -> new Registered(role, false)));
  }

  /** Makes the role, or makes the one of that name what the input says: permissions and all. */
  Uni<Outcome<RoleBody>> replace(Caller caller, RoleInput input) {
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
                                input.permissions(),
                                input.roles(),
                                () -> {
                                  row.description = input.description();
                                  return Uni.createFrom().voidItem();
                                })));
  }

  Uni<Outcome<RoleBody>> update(Caller caller, RoleId id, RolePatch patch) {
    requireOwn(id);
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
                                        patch.permissionsOf(row),
                                        patch.rolesOf(row),
                                        () -> rename(row, patch)))));
  }

  /** Grants of it give nothing any more, and neither does it in roles that contain it. */
  Uni<Outcome<RoleBody>> delete(Caller caller, RoleId id) {
    requireOwn(id);
    return Panache.withSession(() -> require(caller, Permission.DELETE, id))
        .chain(
            seen ->
                changes.commit(
                    new OrgId(seen.org),
                    caller.actor(),
                    change ->
                        require(caller, Permission.DELETE, id)
                            .chain(
                                row ->
                                    body(row)
                                        .chain(
                                            before -> {
                                              change.audited(
                                                  "role.delete", row.id, shown(before), null);
                                              row.deletedAt = change.at();
                                              change.publish(row.event(change.sequence()));
                                              return body(row);
                                            }))));
  }

  private <T> Uni<Outcome<T>> inOrganization(
      Caller caller, RoleInput input, BiFunction<Change, Optional<RoleRow>, Uni<T>> work) {
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

  private Uni<RoleBody> create(Change change, Caller caller, RoleInput input) {
    RoleRow row = new RoleRow(change.org(), input.requireName(), caller.principal(), change.at());
    row.description = input.description();
    return requireCreate(caller, change.org())
        .chain(() -> gains.apply(caller, row, input.permissions(), input.roles()))
        .chain(() -> repository.persistAndFlush(row))
        .chain(() -> ownership.grant(change, caller, new ObjectRef(AclObjectType.ROLE, row.id)))
        .chain(() -> body(row))
        .invoke(
            made -> {
              change.audited("role.create", row.id, null, shown(made));
              change.publish(row.event(change.sequence()));
            });
  }

  private Uni<RoleBody> change(
      Change change,
      Caller caller,
      RoleRow row,
      Set<RolePermission> permissions,
      Set<RoleId> roles,
      Supplier<Uni<Void>> describe) {
    return body(row)
        .chain(
            before ->
                gains
                    .apply(caller, row, permissions, roles)
                    .chain(describe::get)
                    .chain(() -> body(row))
                    .invoke(
                        after -> {
                          change.audited("role.update", row.id, shown(before), shown(after));
                          change.publish(row.event(change.sequence()));
                        }));
  }

  private Uni<Void> rename(RoleRow row, RolePatch patch) {
    row.description = patch.description() == null ? row.description : patch.description();
    if (patch.name() == null || patch.name().equals(row.name)) {
      return Uni.createFrom().voidItem();
    }
    String name = RoleInput.checked(patch.name());
    return repository
        .named(new OrgId(row.org), name)
        .invoke(
            taken -> {
              if (taken.isPresent() && !taken.get().id.equals(row.id)) {
                throw ApiException.conflict("A role of that name exists");
              }
              row.name = name;
            })
        .replaceWithVoid();
  }

  private static void requireOwn(RoleId id) {
    if (SystemRole.byId(id).isPresent()) {
      throw ApiException.forbidden("A system role can't be changed");
    }
  }

  /** One that the caller can't see is not told of: who may not make one either hears only that. */
  private Uni<RoleRow> requireNamed(Caller caller, Permission permission, RoleRow row) {
    OrgId org = new OrgId(row.org);
    Target target = Target.role(org, row.id);
    return authorizer
        .everything(caller, org)
        .chain(
            access -> {
              if (access.allows(permission, target)) {
                return Uni.createFrom().item(row);
              }
              if (access.allows(Permission.READ, target)) {
                throw ApiException.missingAccess(permission.wireName(), "role", row.id);
              }
              return requireCreate(caller, org)
                  .map(
                      may -> {
                        throw ApiException.conflict("A role of that name exists");
                      });
            });
  }

  private Uni<Void> requireCreate(Caller caller, OrgId org) {
    return authorizer.require(
        caller,
        org,
        Permission.CREATE,
        new Target(AclObjectType.ROLE, Target.organization(org).path()),
        () -> ApiException.forbidden("Missing create access to roles of the organization"));
  }

  private Uni<RoleRow> require(Caller caller, Permission permission, RoleId id) {
    return repository
        .live(id)
        .chain(
            found -> {
              RoleRow row =
                  found.orElseThrow(
                      () -> ApiException.missingAccess(permission.wireName(), "role", id.value()));
              OrgId org = new OrgId(row.org);
              return authorizer
                  .require(caller, org, permission, Target.role(org, row.id), row.id)
                  .replaceWith(row);
            });
  }

  private Uni<RoleGraph> graph(OrgId org) {
    return repository.events(org).map(RoleGraph::new);
  }

  private Uni<RoleBody> body(RoleRow row) {
    return graph(new OrgId(row.org)).map(graph -> RoleBody.of(row, graph));
  }

  private JsonNode shown(RoleBody body) {
    return json.valueToTree(body);
  }
}
