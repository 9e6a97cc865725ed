package dev.meridian.control.person;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
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
                        """
                        insert into member (org, principal, created, profile)
                        select ?1, id, ?3, profile from principal where id = ?2
                        """)
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

  /** The members of an organization with one of these ids; service accounts too. */
  public Uni<List<PrincipalRow>> membersById(OrgId org, Collection<UUID> ids) {
    return inOrganization(org, "p.id = any(cast(string_to_array(?2, ',') as uuid[]))", ids);
  }

  /**
   * The members of an organization who have one of these addresses. What a provider has not
   * verified anybody can say of themselves, so it finds nobody.
   */
  public Uni<List<PrincipalRow>> membersByEmail(OrgId org, Collection<EmailAddress> addresses) {
    return inOrganization(
        org,
        "lower(p.email) = any(string_to_array(?2, ',')) and (p.email_verified or p.kind = 'service_account')",
        addresses);
  }

  /** Ends a membership; nothing may refer to it any more. */
  public Uni<Void> leave(OrgId org, PrincipalId principal) {
    return Panache.getSession()
        .call(Mutiny.Session::flush)
        .chain(
            session ->
                session
                    .createNativeQuery("delete from member where org = ?1 and principal = ?2")
                    .setParameter(1, org.value())
                    .setParameter(2, principal.value())
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** The organizations whose planes have not been told the person's newest name and address. */
  public Uni<List<UUID>> organizationsToTell(PrincipalId principal) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select m.org from member m join principal p on p.id = m.principal
                        join organization o on o.id = m.org and o.deleted_at is null
                        where p.id = ?1 and m.profile <> p.profile order by m.org
                        """,
                        UUID.class)
                    .setParameter(1, principal.value())
                    .getResultList());
  }

  /** That an organization's planes are told what the person is called now. */
  public Uni<Void> told(OrgId org, PrincipalRow person) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "update member set profile = ?3 where org = ?1 and principal = ?2")
                    .setParameter(1, org.value())
                    .setParameter(2, person.id)
                    .setParameter(3, person.profile)
                    .executeUpdate())
        .replaceWithVoid();
  }

  private static Uni<List<PrincipalRow>> inOrganization(
      OrgId org, String condition, Collection<?> values) {
    if (values.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return Panache.getSession()
        .call(Mutiny.Session::flush)
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select p.* from principal p join member m on m.principal = p.id
                        where m.org = ?1 and %s order by p.created, p.id
                        """
                            .formatted(condition),
                        PrincipalRow.class)
                    .setParameter(1, org.value())
                    .setParameter(
                        2, values.stream().map(Object::toString).collect(Collectors.joining(",")))
                    .getResultList());
  }
}
