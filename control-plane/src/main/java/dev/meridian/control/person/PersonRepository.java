package dev.meridian.control.person;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** People, service accounts, and which organizations they are members of. */
@Singleton
public class PersonRepository implements PanacheRepositoryBase<PrincipalRow, UUID> {
  public Uni<Void> join(OrgId org, PrincipalId principal, Instant now) {
    return Panache.getSession()
        .call(Mutiny.Session::flush)
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "insert into member (org, principal, created) values (?1, ?2, ?3)")
                    .setParameter(1, org.value())
                    .setParameter(2, principal.value())
                    .setParameter(3, now.atOffset(ZoneOffset.UTC))
                    .executeUpdate())
        .replaceWithVoid();
  }

  public Uni<Boolean> isMember(OrgId org, PrincipalId principal) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select count(*) from member where org = ?1 and principal = ?2", Long.class)
                    .setParameter(1, org.value())
                    .setParameter(2, principal.value())
                    .getSingleResult())
        .map(count -> count > 0);
  }

  /** Of an organization, in no order. */
  public Uni<List<UUID>> members(OrgId org) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select principal from member where org = ?1", UUID.class)
                    .setParameter(1, org.value())
                    .getResultList());
  }
}
