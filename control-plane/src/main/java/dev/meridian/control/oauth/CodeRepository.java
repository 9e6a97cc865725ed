package dev.meridian.control.oauth;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Codes that were approved. */
@Singleton
class CodeRepository implements PanacheRepositoryBase<CodeRow, String> {
  private static final Duration KEPT = Duration.ofDays(1);

  Uni<Optional<CodeRow>> of(String codeHash) {
    return findById(codeHash).map(Optional::ofNullable);
  }

  /** For the rest of the transaction nobody else changes it. */
  Uni<Optional<CodeRow>> locked(String codeHash) {
    return findById(codeHash, LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
  }

  /** What nobody can use any more, a day later. */
  Uni<Long> forget(Instant now) {
    return delete("expiresAt < ?1", now.minus(KEPT));
  }
}
