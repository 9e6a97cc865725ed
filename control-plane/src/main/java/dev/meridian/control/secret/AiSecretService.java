package dev.meridian.control.secret;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Manages AI provider secrets: who may see the organization sees previews, who may change it,
 * changes.
 */
@Singleton
class AiSecretService {
  private final ChangeLog changes;
  private final Organizations organizations;
  private final Authorizer authorizer;
  private final AiSecretRepository repository;
  private final AiSecrets secrets;

  AiSecretService(
      ChangeLog changes,
      Organizations organizations,
      Authorizer authorizer,
      AiSecretRepository repository,
      AiSecrets secrets) {
    this.changes = changes;
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.repository = repository;
    this.secrets = secrets;
  }

  /** A secret, and whether it was there before. */
  record Ensured(AiSecretRow row, boolean found) {}

  /** Which secrets a list is about; absent values leave all. */
  record Filter(@Nullable UUID id, @Nullable String name, List<String> types) {
    /** Types in lower case: clients write {@code xAI} and {@code xai}. */
    Filter {
      types = types.stream().map(type -> type.toLowerCase(Locale.ROOT)).toList();
    }
  }

  Uni<List<AiSecretRow>> list(
      Caller caller, Organizations.Choice choice, Filter filter, Paging paging) {
    return Panache.withSession(
        () ->
            organizations
                .choose(caller, choice)
                .call(org -> allow(caller, org.org(), Permission.READ))
                .chain(
                    org -> {
                      Listing<AiSecretRow> listing =
                          new Listing<>(repository)
                              .and("org = :org", "org", org.id)
                              .andIf(filter.id(), "id = :id", "id")
                              .named(filter.name());
                      if (!filter.types().isEmpty()) {
                        listing.and("lower(type) in :types", "types", filter.types());
                      }
                      return listing.page(paging, row -> true);
                    }));
  }

  Uni<AiSecretRow> get(Caller caller, UUID id) {
    return Panache.withSession(() -> find(caller, id, Permission.READ));
  }

  Uni<Outcome<Ensured>> create(
      Caller caller, Organizations.Choice choice, AiSecretInput input, boolean replace) {
    String name = input.requireName();
    return Panache.withSession(() -> organizations.choose(caller, choice))
        .chain(
            org ->
                changes.commit(
                    org.org(),
                    caller.actor(),
                    change ->
                        allow(caller, change.org(), Permission.UPDATE)
                            .chain(() -> repository.named(change.org(), name))
                            .chain(known -> ensure(change, caller, input, known, replace))));
  }

  Uni<Outcome<AiSecretRow>> update(Caller caller, UUID id, AiSecretInput input) {
    return edit(
        caller,
        id,
        (change, row) -> {
          String name = input.name() == null ? row.name : input.requireName();
          return renameable(row, name)
              .invoke(() -> secrets.patch(change, row, input, caller.principal()));
        });
  }

  Uni<Outcome<AiSecretRow>> delete(Caller caller, UUID id) {
    return edit(caller, id, secrets::delete);
  }

  Uni<Outcome<AiSecretRow>> deleteNamed(Caller caller, AiSecretInput input) {
    String name = input.requireName();
    return Panache.withSession(
            () ->
                organizations
                    .choose(caller, Organizations.Choice.named(input.orgName()))
                    .call(org -> allow(caller, org.org(), Permission.UPDATE))
                    .chain(org -> repository.named(org.org(), name)))
        .chain(
            found ->
                delete(
                    caller,
                    found.orElseThrow(
                            () -> ApiException.forbidden("There is no AI secret of that name"))
                        .id));
  }

  private Uni<Ensured> ensure(
      Change change,
      Caller caller,
      AiSecretInput input,
      Optional<AiSecretRow> known,
      boolean replace) {
    if (known.isEmpty()) {
      return secrets
          .insert(change, input, Optional.of(caller.principal()))
          .invoke(row -> change.audited("ai_secret.create", row.id, null, secrets.shown(row)))
          .map(row -> new Ensured(row, false));
    }
    AiSecretRow row = known.get();
    if (replace) {
      secrets.replace(change, row, input, caller.principal());
    }
    return Uni.createFrom().item(new Ensured(row, true));
  }

  private Uni<Outcome<AiSecretRow>> edit(
      Caller caller, UUID id, BiFunction<Change, AiSecretRow, Uni<Void>> work) {
    return Panache.withSession(() -> find(caller, id, Permission.UPDATE))
        .chain(
            seen ->
                changes.commit(
                    seen.org(),
                    caller.actor(),
                    change ->
                        find(caller, id, Permission.UPDATE).call(row -> work.apply(change, row))));
  }

  private Uni<AiSecretRow> find(Caller caller, UUID id, Permission permission) {
    return repository
        .byId(id)
        .chain(
            found -> {
              AiSecretRow row = found.orElseThrow(() -> missing(permission, id));
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

  private Uni<Void> renameable(AiSecretRow row, String name) {
    if (name.equals(row.name)) {
      return Uni.createFrom().voidItem();
    }
    return repository
        .named(row.org(), name)
        .invoke(
            taken -> {
              if (taken.isPresent()) {
                throw ApiException.conflict("An AI secret of that name exists");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> allow(Caller caller, OrgId org, Permission permission) {
    return authorizer.require(caller, org, permission, Target.organization(org), org.value());
  }

  private static ApiException missing(Permission permission, UUID id) {
    return ApiException.missingAccess(permission.wireName(), "ai_secret", id);
  }
}
