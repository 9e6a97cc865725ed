package dev.meridian.data.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.audit.Mutation;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.patch.DeepMerge;
import dev.meridian.model.secret.SecretRoute;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes secrets within a mutation, and says what it did; authorizes nothing. */
@ApplicationScoped
class SecretWriter {
  private final SecretRepository repository;
  private final SecretRules rules;
  private final SecretVault vault;

  SecretWriter(SecretRepository repository, SecretRules rules, SecretVault vault) {
    this.repository = repository;
    this.rules = rules;
    this.vault = vault;
  }

  Uni<SecretRow> insert(Mutation mutation, SecretPlace place, SecretInput input, PrincipalId by) {
    UUID id = UUID.randomUUID();
    SecretRow.Description description =
        rules.check(
            input.requireName(),
            input.category().orElse(SecretCategory.ENV_VAR),
            input.type(),
            input.metadata());
    SecretRow empty =
        new SecretRow(
            id,
            mutation.org(),
            place,
            description,
            Optional.empty(),
            mutation.at(),
            mutation.at(),
            Optional.empty());
    return blocking(() -> valued(mutation, empty, description, input.value(), by))
        .call(row -> repository.put(mutation.store(), row))
        .invoke(
            row ->
                mutation.audited(
                    action(row, "create"), id, Optional.of(place.project()), null, shown(row)));
  }

  /** Absent values stay. */
  Uni<SecretRow> patch(Mutation mutation, SecretRow row, SecretInput input, PrincipalId by) {
    SecretRow.Description known = row.description();
    SecretRow.Description next =
        rules.check(
            input.name() == null ? known.name() : input.requireName(),
            input.category().orElse(known.category()),
            input.type() == null ? known.type() : input.type(),
            DeepMerge.of(known.metadata(), input.metadata()));
    return edit(mutation, row, next, input.value(), by);
  }

  /** Absent values go, but for the secret's own. */
  Uni<SecretRow> replace(Mutation mutation, SecretRow row, SecretInput input, PrincipalId by) {
    SecretRow.Description next =
        rules.check(
            row.description().name(),
            // The contract's body has no category: absent, it stays.
            input.category().orElse(row.description().category()),
            input.type(),
            input.metadata());
    return edit(mutation, row, next, input.value(), by);
  }

  Uni<SecretRow> delete(Mutation mutation, SecretRow row) {
    mutation.audited(
        action(row, "delete"), row.id(), Optional.of(row.place().project()), shown(row), null);
    return repository.delete(mutation.store(), row, mutation.at()).replaceWith(row);
  }

  /** What changes nothing is no mutation. */
  private Uni<SecretRow> edit(
      Mutation mutation,
      SecretRow row,
      SecretRow.Description next,
      @Nullable String sent,
      PrincipalId by) {
    return blocking(() -> valued(mutation, row, next, sent, by))
        .chain(
            edited -> {
              if (edited.description().equals(row.description())
                  && edited.value().equals(row.value())) {
                return Uni.createFrom().item(row);
              }
              mutation.audited(
                  action(edited, "update"),
                  row.id(),
                  Optional.of(row.place().project()),
                  shown(row),
                  shown(edited));
              return repository.put(mutation.store(), edited).replaceWith(edited);
            });
  }

  /** The row under a new description, with the value that was sent, or the one that it has. */
  private SecretRow valued(
      Mutation mutation,
      SecretRow row,
      SecretRow.Description next,
      @Nullable String sent,
      PrincipalId by) {
    return row.with(
        next,
        sent == null ? kept(row, next) : stored(mutation, row, next, sent, by),
        mutation.at());
  }

  /** The value that is there already, sent again, is no change. */
  private Optional<SecretRow.Value> stored(
      Mutation mutation, SecretRow row, SecretRow.Description next, String sent, PrincipalId by) {
    String value = rules.value(next, sent);
    if (row.description().category() == next.category()
        && vault.isStored(mutation.org(), row, value)) {
      return row.value();
    }
    return Optional.of(
        vault.seal(
            mutation.org(),
            row.place(),
            next.category(),
            row.id(),
            value,
            by.value(),
            mutation.at()));
  }

  /**
   * Values are never read by anybody, so whoever may change a secret must not be able to have its
   * value sent to a place of their own, or handed to a function of theirs.
   */
  private Optional<SecretRow.Value> kept(SecretRow row, SecretRow.Description next) {
    SecretRow.Description known = row.description();
    if (row.value().isEmpty() || !rules.keepsValue(next)) {
      return Optional.empty();
    }
    if (known.category() != next.category()) {
      throw ApiException.badRequest(
          "Send the value again too: secret_category can't be changed without it");
    }
    if (next.category() == SecretCategory.AI_PROVIDER) {
      SecretRoute.of(known.type(), known.metadata())
          .requireSame(SecretRoute.of(next.type(), next.metadata()));
    }
    return row.value();
  }

  private static String action(SecretRow row, String verb) {
    return switch (row.description().category()) {
      case AI_PROVIDER -> "project_secret." + verb;
      case ENV_VAR, SANDBOX_PROVIDER -> "env_var." + verb;
    };
  }

  private static ObjectNode shown(SecretRow row) {
    return SecretBody.envVar(row).put("project_id", row.place().project().toString());
  }

  /** Key-encryption keys can be elsewhere. */
  private static <T> Uni<T> blocking(Supplier<T> work) {
    return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }
}
