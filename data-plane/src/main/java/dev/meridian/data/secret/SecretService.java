package dev.meridian.data.secret;

import dev.meridian.data.audit.AuditLog;
import dev.meridian.data.audit.Mutation;
import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.model.access.Permission;
import dev.meridian.model.audit.AuditSource;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Manages secrets of projects and functions: who may read the project sees names and previews, who
 * may change it, changes. A function's follow its project.
 */
@ApplicationScoped
class SecretService {
  private final AccessService access;
  private final SecretPlaces places;
  private final AuditLog audit;
  private final SecretRepository repository;
  private final SecretWriter writer;

  SecretService(
      AccessService access,
      SecretPlaces places,
      AuditLog audit,
      SecretRepository repository,
      SecretWriter writer) {
    this.access = access;
    this.places = places;
    this.audit = audit;
    this.repository = repository;
    this.writer = writer;
  }

  /** Who asks, and from where. */
  record Asking(Caller caller, AuditSource source) {}

  /** A secret, and whether it was there before. */
  record Ensured(SecretRow row, boolean found) {}

  /** Of the object that the filter names, or of all that the caller may read. */
  Uni<List<SecretRow>> list(Caller caller, SecretRepository.Filter filter) {
    if (filter.scope().isPresent() && filter.object().isPresent()) {
      return places
          .require(caller, Permission.READ, filter.scope().get(), filter.object().get())
          .chain(place -> repository.list(caller.org(), filter));
    }
    return repository.list(caller.org(), filter).chain(rows -> places.readable(caller, rows));
  }

  Uni<SecretRow> get(Caller caller, UUID id) {
    return find(caller, id, Permission.READ);
  }

  /** Creates one, or answers the one of that name: as it is, or replaced. */
  Uni<Ensured> create(
      Asking asking, SecretScope scope, UUID object, SecretInput input, boolean replace) {
    input.requireName();
    return places
        .require(asking.caller(), Permission.UPDATE, scope, object)
        .chain(place -> ensure(asking, place, input, replace));
  }

  Uni<SecretRow> update(Asking asking, UUID id, SecretInput input) {
    return edit(
        asking,
        id,
        (mutation, row) ->
            renameable(mutation, row, input)
                .chain(() -> writer.patch(mutation, row, input, asking.caller().principal())));
  }

  Uni<SecretRow> delete(Asking asking, UUID id) {
    return edit(asking, id, writer::delete);
  }

  /** The id of the secret of that name in that place. */
  Uni<UUID> named(Caller caller, SecretScope scope, UUID object, String name) {
    SecretRepository.Filter filter =
        new SecretRepository.Filter(
            Optional.of(scope),
            Optional.of(object),
            Optional.of(name),
            Optional.empty(),
            List.of());
    return list(caller, filter)
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(SecretRow::id)
                    .orElseThrow(
                        () ->
                            ApiException.forbidden(
                                "There is no environment variable of that name")));
  }

  private Uni<Ensured> ensure(
      Asking asking, SecretPlace place, SecretInput input, boolean replace) {
    return audit.commit(
        asking.caller().org(),
        asking.source(),
        mutation ->
            repository
                .named(mutation.store(), mutation.org(), place, input.requireName())
                .chain(
                    known -> {
                      if (known.isEmpty()) {
                        return writer
                            .insert(mutation, place, input, asking.caller().principal())
                            .map(row -> new Ensured(row, false));
                      }
                      return replace
                          ? writer
                              .replace(mutation, known.get(), input, asking.caller().principal())
                              .map(row -> new Ensured(row, true))
                          : Uni.createFrom().item(new Ensured(known.get(), true));
                    }));
  }

  private Uni<SecretRow> edit(
      Asking asking, UUID id, BiFunction<Mutation, SecretRow, Uni<SecretRow>> work) {
    return find(asking.caller(), id, Permission.UPDATE)
        .chain(
            seen ->
                audit.commit(
                    asking.caller().org(),
                    asking.source(),
                    mutation ->
                        repository
                            .find(mutation.store(), mutation.org(), id)
                            .map(row -> row.orElseThrow(() -> missing(Permission.UPDATE, id)))
                            .chain(row -> work.apply(mutation, row))));
  }

  private Uni<SecretRow> find(Caller caller, UUID id, Permission permission) {
    return repository
        .find(caller.org(), id)
        .map(found -> found.orElseThrow(() -> missing(permission, id)))
        .call(
            row ->
                access
                    .requireProject(caller, permission, row.place().project())
                    .onFailure(SecretService::isForbidden)
                    .transform(e -> missing(permission, id)));
  }

  private Uni<Void> renameable(Mutation mutation, SecretRow row, SecretInput input) {
    if (input.name() == null || input.name().equals(row.description().name())) {
      return Uni.createFrom().voidItem();
    }
    return repository
        .named(mutation.store(), mutation.org(), row.place(), input.name())
        .invoke(
            taken -> {
              if (taken.isPresent()) {
                throw ApiException.conflict("A secret of that name exists");
              }
            })
        .replaceWithVoid();
  }

  private static boolean isForbidden(Throwable failure) {
    return failure instanceof ApiException e && e.code() == ErrorCode.FORBIDDEN;
  }

  private static ApiException missing(Permission permission, UUID id) {
    return ApiException.missingAccess(permission.wireName(), "env_var", id);
  }
}
