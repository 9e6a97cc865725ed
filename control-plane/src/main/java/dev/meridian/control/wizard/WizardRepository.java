package dev.meridian.control.wizard;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Set-ups that have begun. */
@Singleton
class WizardRepository implements PanacheRepositoryBase<WizardRow, String> {
  private static final Duration KEPT = Duration.ofDays(1);

  /** For the rest of the transaction nobody else changes it. */
  Uni<Optional<WizardRow>> locked(String sessionHash) {
    return findById(sessionHash, LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
  }

  Uni<Optional<WizardRow>> of(String sessionHash) {
    return findById(sessionHash).map(Optional::ofNullable);
  }

  /** What nobody can use any more, a day later. */
  Uni<Long> forget(Instant now) {
    return delete("expiresAt < ?1", now.minus(KEPT));
  }
}
