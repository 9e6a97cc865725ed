package dev.meridian.data.environment;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import java.util.UUID;

/**
 * Something of which an environment can have a version.
 *
 * @param type as in paths: {@code prompt} or {@code dataset}
 */
public record VersionedObject(String type, OrgId org, ProjectId project, UUID id) {}
