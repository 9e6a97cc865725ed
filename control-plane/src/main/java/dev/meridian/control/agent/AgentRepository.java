package dev.meridian.control.agent;

import dev.meridian.control.part.ProjectPartRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Agents that are not deleted, and whose project is not. */
@Singleton
class AgentRepository implements ProjectPartRepository<AgentRow> {
  Uni<Boolean> hasSlug(UUID project, String slug) {
    return count("project = ?1 and slug = ?2 and deletedAt is null", project, slug)
        .map(count -> count > 0);
  }
}
