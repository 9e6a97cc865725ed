package dev.meridian.control.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.change.Change;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.patch.DeepMerge;
import dev.meridian.model.secret.ProviderAuth;
import dev.meridian.model.secret.ProviderRules;
import dev.meridian.model.secret.SecretRoute;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes secrets within a mutation; authorizes nothing. */
@Singleton
public class AiSecrets {
  private final AiSecretRepository repository;
  private final AiSecretVault vault;
  private final ProviderRules rules;
  private final ObjectMapper json;

  AiSecrets(
      AiSecretRepository repository, AiSecretVault vault, ProviderRules rules, ObjectMapper json) {
    this.repository = repository;
    this.vault = vault;
    this.rules = rules;
    this.json = json;
  }

  /** As part of a larger mutation, whose audit event says what was done. */
  public Uni<Void> create(Change change, AiSecretInput input, Optional<PrincipalId> by) {
    return insert(change, input, by).replaceWithVoid();
  }

  Uni<AiSecretRow> insert(Change change, AiSecretInput input, Optional<PrincipalId> by) {
    AiSecretRow row = new AiSecretRow(change.org(), input.requireName(), change.at());
    describe(row, input.type(), input.metadataOrNull());
    store(change, row, input.secret(), by);
    vault.announce(change, row);
    return repository.persist(row);
  }

  /** Absent values stay. */
  void patch(Change change, AiSecretRow row, AiSecretInput input, PrincipalId by) {
    edit(
        change,
        row,
        input,
        by,
        () -> {
          row.name = input.name() == null ? row.name : input.requireName();
          if (input.type() != null || input.metadataOrNull() != null || input.secret() != null) {
            describe(
                row,
                input.type() == null ? row.type : input.type(),
                DeepMerge.of(row.metadata, input.metadataOrNull()));
          }
        });
  }

  /** Absent values go, but for the secret's own. */
  void replace(Change change, AiSecretRow row, AiSecretInput input, PrincipalId by) {
    edit(change, row, input, by, () -> describe(row, input.type(), input.metadataOrNull()));
  }

  Uni<Void> delete(Change change, AiSecretRow row) {
    change.audited("ai_secret.delete", row.id, shown(row), null);
    vault.announceDeleted(change, row);
    return repository.erase(row);
  }

  JsonNode shown(AiSecretRow row) {
    return json.valueToTree(AiSecretBody.of(row));
  }

  /** What changes nothing is no mutation. */
  private void edit(
      Change change, AiSecretRow row, AiSecretInput input, PrincipalId by, Runnable describing) {
    JsonNode before = shown(row);
    SecretRoute route = SecretRoute.of(row.type, row.metadata);
    describing.run();
    boolean described = !shown(row).equals(before);
    boolean stored =
        input.secret() == null
            ? described && keep(row, route)
            : store(change, row, input.secret(), Optional.of(by));
    if (described || stored) {
      row.updatedAt = change.at();
      vault.announce(change, row);
      change.audited("ai_secret.update", row.id, before, shown(row));
    }
  }

  private void describe(AiSecretRow row, @Nullable String type, @Nullable JsonNode metadata) {
    row.type = rules.type(type);
    row.metadata = ProviderRules.tidied(metadata);
    rules.check(row.type, row.metadata);
  }

  /**
   * Stores a value that was sent, if one was. The value that is there already, sent again, is no
   * change.
   *
   * @return whether there is another value now
   */
  private boolean store(
      Change change, AiSecretRow row, @Nullable String sent, Optional<PrincipalId> by) {
    return sent != null
        && vault.store(change, row, rules.value(rules.check(row.type, row.metadata), sent), by);
  }

  /**
   * Keeps the value that is there under a new description: it goes where the new way to sign in
   * keeps none, and is refused where it would take another way.
   *
   * @return whether the value went
   */
  private boolean keep(AiSecretRow row, SecretRoute before) {
    Optional<ProviderAuth> auth = rules.check(row.type, row.metadata);
    if (auth.isPresent() && !auth.get().stored()) {
      return vault.forget(row);
    }
    if (row.ciphertext != null) {
      before.requireSame(SecretRoute.of(row.type, row.metadata));
    }
    return false;
  }
}
