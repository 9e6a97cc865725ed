package dev.meridian.control.environment;

import dev.meridian.control.part.PartRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Environments that are not deleted. */
@Singleton
class EnvironmentRepository implements PartRepository<EnvironmentRow> {
  @Override
  public String live() {
    return "deletedAt is null and org in (select o.id from OrganizationRow o where o.deletedAt is null)";
  }

  /** Environments are told apart by their slugs. */
  @Override
  public Uni<Optional<EnvironmentRow>> twin(EnvironmentRow row) {
    return find("org = ?1 and slug = ?2 and deletedAt is null", row.org, row.slug)
        .firstResult()
        .map(Optional::ofNullable);
  }
}
