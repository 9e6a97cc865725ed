package dev.meridian.control.organization;

import dev.meridian.model.error.ApiException;
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

  /** Fails with 409 when another organization has a name that looks like the row's. */
  public Uni<Void> requireFreeName(OrganizationRow row) {
    return count("nameSkeleton = ?1 and id <> ?2 and purgedAt is null", row.nameSkeleton, row.id)
        .invoke(
            others -> {
              if (others > 0) {
                throw ApiException.conflict(
                    "That organization name, or one that looks like it, is taken");
              }
            })
        .replaceWithVoid();
  }

  /** A deleted one that can be restored still. */
  public Uni<Optional<OrganizationRow>> deleted(OrgId org) {
    return find("id = ?1 and deletedAt is not null and purgedAt is null", org.value())
        .firstResult()
        .map(Optional::ofNullable);
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
