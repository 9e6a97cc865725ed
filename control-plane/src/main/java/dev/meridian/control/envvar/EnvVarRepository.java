package dev.meridian.control.envvar;

import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Environment variables of organizations. */
@Singleton
class EnvVarRepository implements PanacheRepositoryBase<EnvVarRow, UUID> {
  Uni<Optional<EnvVarRow>> named(OrgId org, String name) {
    return find("org = ?1 and name = ?2", org.value(), name)
        .firstResult()
        .map(Optional::ofNullable);
  }

  Uni<Optional<EnvVarRow>> byId(UUID id) {
    return findById(id).map(Optional::ofNullable);
  }

  /**
   * By a statement: the store's own removal of an object mixes up those of one moment, and leaves
   * one of their transactions open for ever (hibernate-reactive issue 1713).
   */
  Uni<Void> erase(EnvVarRow row) {
    return delete("id = ?1", row.id).replaceWithVoid();
  }
}
