package dev.meridian.control.access;

import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.RoleId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Organizations' own roles. */
@Singleton
public class RoleRepository implements PanacheRepositoryBase<RoleRow, UUID> {
  public Uni<Optional<RoleRow>> live(RoleId id) {
    return find("id = ?1 and deletedAt is null", id.value())
        .firstResult()
        .map(Optional::ofNullable);
  }

  public Uni<Optional<RoleRow>> named(OrgId org, String name) {
    return find("org = ?1 and name = ?2 and deletedAt is null", org.value(), name)
        .firstResult()
        .map(Optional::ofNullable);
  }

  /** All of an organization, in no order. */
  public Uni<List<RoleEvent>> events(OrgId org) {
    return list("org = ?1 and deletedAt is null", org.value())
        .map(rows -> rows.stream().map(row -> row.event(0)).toList());
  }
}
