package dev.meridian.data.purge;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was deleted.
 *
 * @param project it is or is in; empty for an organization
 * @param destroyed how many rows of which table, and files, so far
 */
record Doomed(
    UUID id, Kind kind, OrgId org, Optional<ProjectId> project, Map<String, Long> destroyed) {
  enum Kind {
    ORGANIZATION,
    PROJECT,
    EXPERIMENT,
    DATASET
  }
}
