package dev.meridian.control.project;

import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Listed;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Names;
import dev.meridian.control.wire.Uuids;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which project a caller names, by id or by name or not at all, and of which organization. */
public record ProjectChoice(
    Optional<UUID> id, Optional<String> name, Organizations.Choice organization) {

  /**
   * @throws dev.meridian.model.error.ApiException 400 when the id is no UUID
   */
  public static ProjectChoice of(
      @Nullable String id, @Nullable String name, Organizations.Choice organization) {
    return new ProjectChoice(
        Uuids.optional("project_id", id),
        Optional.ofNullable(Names.sought(name)).filter(n -> !n.isEmpty()),
        organization);
  }

  /** Keeps what is in the project that the caller names; everything where it names none. */
  public <R extends Listed> Listing<R> narrow(Listing<R> listing) {
    return listing
        .andIf(id.orElse(null), "project = :project", "project")
        .andIf(
            name.orElse(null),
            "project in (select n.id from ProjectRow n where n.name = :projectName)",
            "projectName");
  }
}
