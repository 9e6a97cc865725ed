package dev.meridian.control.acl;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Finds members by address. */
@Singleton
class EffectiveRepository {
  /** Whatever the case; several where identity providers know the same address. */
  Uni<List<PrincipalId>> members(OrgId org, String email) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select p.id from member m join principal p on p.id = m.principal
                        where m.org = ?1 and lower(p.email) = lower(?2)
                          and (p.email_verified or p.kind = 'service_account')
                        """,
                        UUID.class)
                    .setParameter(1, org.value())
                    .setParameter(2, email)
                    .getResultList())
        .map(ids -> ids.stream().map(PrincipalId::new).toList());
  }
}
