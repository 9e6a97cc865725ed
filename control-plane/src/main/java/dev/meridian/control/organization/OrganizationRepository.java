package dev.meridian.control.organization;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Organizations that are not deleted. */
@Singleton
public class OrganizationRepository implements PanacheRepositoryBase<OrganizationRow, UUID> {
  public Uni<Optional<OrganizationRow>> live(OrgId org) {
    return find("id = ?1 and deletedAt is null", org.value())
        .firstResult()
        .map(Optional::ofNullable);
  }

  public Uni<Optional<OrganizationRow>> named(String name) {
    return find("name = ?1 and deletedAt is null", name).firstResult().map(Optional::ofNullable);
  }

  /** Those that somebody is a member of, newest first. */
  public Uni<List<OrganizationRow>> ofMember(PrincipalId principal) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select org from member where principal = ?1", UUID.class)
                    .setParameter(1, principal.value())
                    .getResultList())
        .chain(
            orgs ->
                orgs.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : list("id in ?1 and deletedAt is null order by created desc, id desc", orgs));
  }
}
