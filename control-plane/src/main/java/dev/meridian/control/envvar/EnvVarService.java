package dev.meridian.control.envvar;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Manages environment variables of organizations: who may see the organization sees names and
 * previews, who may change it, changes. What is for a project or a function is sent away before
 * anything else of it is looked at.
 */
@Singleton
class EnvVarService {
  private final ChangeLog changes;
  private final Organizations organizations;
  private final Authorizer authorizer;
  private final EnvVarRepository repository;
  private final EnvVars variables;
  private final RegionalSecrets regional;

  EnvVarService(
      ChangeLog changes,
      Organizations organizations,
      Authorizer authorizer,
      EnvVarRepository repository,
      EnvVars variables,
      RegionalSecrets regional) {
    this.changes = changes;
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.repository = repository;
    this.variables = variables;
    this.regional = regional;
  }

  /** A variable, and whether it was there before. */
  record Ensured(EnvVarRow row, boolean found) {}

  /** Which variables a list is about; absent values leave all. */
  record Filter(
      @Nullable String objectType,
      @Nullable String objectId,
      @Nullable String orgName,
      @Nullable String name,
      @Nullable String category) {}

  Uni<List<EnvVarRow>> list(Caller caller, Filter filter, Paging paging) {
    if (isRegional(filter.objectType())) {
      return regional.refuse(caller, filter.orgName());
    }
    Organizations.Choice choice = choice(filter.objectId(), filter.orgName());
    return Panache.withSession(
        () ->
            organizations
                .choose(caller, choice)
                .call(org -> allow(caller, org.org(), Permission.READ))
                .chain(
                    org ->
                        new Listing<>(repository)
                            .and("org = :org", "org", org.id)
                            .named(filter.name())
                            .andIf(filter.category(), "secretCategory = :category", "category")
                            .page(paging, row -> true)));
  }

  Uni<EnvVarRow> get(Caller caller, UUID id) {
    return Panache.withSession(() -> find(caller, id, Permission.READ));
  }

  Uni<Outcome<Ensured>> create(Caller caller, EnvVarInput input, boolean replace) {
    if (isRegional(input.objectType())) {
      return regional.refuse(caller, input.orgName());
    }
    EnvVarInput checked = input.check();
    Organizations.Choice choice = choice(input.objectId(), input.orgName());
    return Panache.withSession(() -> organizations.choose(caller, choice))
        .chain(
            org ->
                changes.commit(
                    org.org(),
                    caller.actor(),
                    change ->
                        allow(caller, change.org(), Permission.UPDATE)
                            .chain(() -> repository.named(change.org(), checked.requireName()))
                            .chain(known -> ensure(change, caller, checked, known, replace))));
  }

  Uni<Outcome<EnvVarRow>> update(Caller caller, UUID id, EnvVarInput input) {
    if (isRegional(input.objectType())) {
      return regional.refuse(caller, input.orgName());
    }
    EnvVarInput checked = input.check();
    return edit(
        caller,
        id,
        (change, row) ->
            renameable(row, checked.requireName())
                .invoke(() -> variables.patch(change, row, checked, caller.principal())));
  }

  Uni<Outcome<EnvVarRow>> delete(Caller caller, UUID id) {
    return edit(
        caller,
        id,
        (change, row) -> {
          variables.delete(change, row);
          return repository.erase(row);
        });
  }

  private Uni<Ensured> ensure(
      Change change, Caller caller, EnvVarInput input, Optional<EnvVarRow> known, boolean replace) {
    if (known.isEmpty()) {
      return repository
          .persist(variables.create(change, input, caller.principal()))
          .map(row -> new Ensured(row, false));
    }
    if (replace) {
      variables.replace(change, known.get(), input, caller.principal());
    }
    return Uni.createFrom().item(new Ensured(known.get(), true));
  }

  private Uni<Outcome<EnvVarRow>> edit(
      Caller caller, UUID id, BiFunction<Change, EnvVarRow, Uni<Void>> work) {
    return Panache.withSession(() -> find(caller, id, Permission.UPDATE))
        .chain(
            seen ->
                changes.commit(
                    seen.org(),
                    caller.actor(),
                    change ->
                        find(caller, id, Permission.UPDATE).call(row -> work.apply(change, row))));
  }

  private Uni<EnvVarRow> find(Caller caller, UUID id, Permission permission) {
    return repository
        .byId(id)
        .chain(
            found -> {
              EnvVarRow row = found.orElseThrow(() -> missing(permission, id));
              return authorizer
                  .require(
                      caller,
                      row.org(),
                      permission,
                      Target.organization(row.org()),
                      () -> missing(permission, id))
                  .replaceWith(row);
            });
  }

  private Uni<Void> renameable(EnvVarRow row, String name) {
    if (name.equals(row.name)) {
      return Uni.createFrom().voidItem();
    }
    return repository
        .named(row.org(), name)
        .invoke(
            taken -> {
              if (taken.isPresent()) {
                throw ApiException.conflict("An environment variable of that name exists");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> allow(Caller caller, OrgId org, Permission permission) {
    return authorizer.require(caller, org, permission, Target.organization(org), org.value());
  }

  private static boolean isRegional(@Nullable String objectType) {
    return EnvVarScope.parse(objectType)
        .filter(scope -> scope != EnvVarScope.ORGANIZATION)
        .isPresent();
  }

  private static Organizations.Choice choice(@Nullable String org, @Nullable String orgName) {
    return Organizations.Choice.of(Uuids.optional("object_id", org).orElse(null), orgName);
  }

  private static ApiException missing(Permission permission, UUID id) {
    return ApiException.missingAccess(permission.wireName(), "env_var", id);
  }
}
