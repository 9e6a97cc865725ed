package dev.meridian.control.settings;

import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** What settings depend on. */
@Singleton
class SettingsRepository {
  /** Whether the organization has an AI provider with a secret. */
  Uni<Boolean> hasProvider(OrgId org) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select exists (select from ai_secret where org = ?1 and ciphertext is not null)",
                        Boolean.class)
                    .setParameter(1, org.value())
                    .getSingleResult());
  }
}
