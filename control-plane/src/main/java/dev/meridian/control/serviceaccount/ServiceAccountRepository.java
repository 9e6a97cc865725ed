package dev.meridian.control.serviceaccount;

import dev.meridian.control.person.PrincipalRow;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Service accounts that are members of an organization. */
@Singleton
class ServiceAccountRepository {
  Uni<Optional<PrincipalRow>> named(OrgId org, String name) {
    return all(org)
        .map(rows -> rows.stream().filter(row -> name.equals(row.givenName)).findFirst());
  }

  Uni<Optional<PrincipalRow>> find(OrgId org, PrincipalId id) {
    return all(org).map(rows -> rows.stream().filter(row -> row.id.equals(id.value())).findFirst());
  }

  /** Oldest first. */
  Uni<List<PrincipalRow>> all(OrgId org) {
    return Panache.getSession()
        .call(Mutiny.Session::flush)
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select p.* from principal p join member m on m.principal = p.id
                        where m.org = ?1 and p.kind = 'service_account' order by p.created, p.id
                        """,
                        PrincipalRow.class)
                    .setParameter(1, org.value())
                    .getResultList());
  }
}
