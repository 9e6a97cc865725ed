package dev.meridian.control.access;

import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.hibernate.reactive.mutiny.Mutiny;

/** Asks the rule that the store itself holds at each commit. */
@Singleton
class OwnerRepository {
  /** With what the transaction has done so far. */
  Uni<Boolean> hasOwner(OrgId org) {
    return Panache.getSession()
        .call(Mutiny.Session::flush)
        .chain(
            session ->
                session
                    .createNativeQuery("select has_owner(?1)", Boolean.class)
                    .setParameter(1, org.value())
                    .getSingleResult());
  }

  /** Whether creators own what they create. */
  Uni<Boolean> creatorsOwn(OrgId org) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select creator_ownership from organization where id = ?1", Boolean.class)
                    .setParameter(1, org.value())
                    .getSingleResult());
  }
}
