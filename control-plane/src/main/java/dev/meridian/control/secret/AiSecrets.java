package dev.meridian.control.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.change.Change;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes secrets within a mutation; authorizes nothing and audits nothing. */
@Singleton
public class AiSecrets {
  private final AiSecretRepository repository;
  private final AiSecretVault vault;
  private final ObjectMapper json;

  AiSecrets(AiSecretRepository repository, AiSecretVault vault, ObjectMapper json) {
    this.repository = repository;
    this.vault = vault;
    this.json = json;
  }

  public Uni<Void> create(Change change, AiSecretInput input, Optional<PrincipalId> by) {
    return insert(change, input, by).replaceWithVoid();
  }

  Uni<AiSecretRow> insert(Change change, AiSecretInput input, Optional<PrincipalId> by) {
    AiSecretRow row = new AiSecretRow(change.org(), input.requireName(), change.at());
    row.type = input.type();
    row.metadata = input.metadataOrNull();
    if (input.secret() != null) {
      vault.store(change, row, input.secret(), by);
    }
    vault.announce(change, row);
    return repository.persist(row);
  }

  /** Absent values stay. */
  void patch(Change change, AiSecretRow row, AiSecretInput input, PrincipalId by) {
    row.name = input.name() == null ? row.name : input.requireName();
    row.type = input.type() == null ? row.type : input.type();
    row.metadata = merge(row.metadata, input.metadataOrNull());
    touch(change, row, input, by);
  }

  /** Absent values go, but for the secret's own. */
  void replace(Change change, AiSecretRow row, AiSecretInput input, PrincipalId by) {
    row.type = input.type();
    row.metadata = input.metadataOrNull();
    touch(change, row, input, by);
  }

  private void touch(Change change, AiSecretRow row, AiSecretInput input, PrincipalId by) {
    row.updatedAt = change.at();
    if (input.secret() != null) {
      vault.store(change, row, input.secret(), Optional.of(by));
    }
    vault.announce(change, row);
  }

  Uni<Void> delete(Change change, AiSecretRow row) {
    vault.announceDeleted(change, row);
    return repository.delete(row);
  }

  JsonNode shown(AiSecretRow row) {
    return json.valueToTree(AiSecretBody.of(row));
  }

  private static @Nullable JsonNode merge(@Nullable JsonNode known, @Nullable JsonNode patch) {
    return dev.meridian.control.wire.DeepMerge.of(known, patch);
  }
}
