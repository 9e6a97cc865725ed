package dev.meridian.control.signingkey;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Keys that are in use, the eldest first. */
@Singleton
class SigningKeyRepository implements PanacheRepositoryBase<SigningKeyRow, UUID> {
  /** Any number, the same in every control plane: one of them looks after the keys at a time. */
  private static final long LOCK = 0x4d4552534b4559L;

  Uni<List<SigningKeyRow>> inUse() {
    return list("retiredAt is null order by signsFrom, id");
  }

  /** Held to the end of the transaction. */
  Uni<Void> lock() {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select 1 from pg_advisory_xact_lock(?1)", Integer.class)
                    .setParameter(1, LOCK)
                    .getSingleResult())
        .replaceWithVoid();
  }
}
