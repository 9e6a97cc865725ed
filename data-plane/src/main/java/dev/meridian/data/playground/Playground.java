package dev.meridian.data.playground;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import java.util.UUID;

/**
 * A playground of a project.
 *
 * @param createdBy who has a creator's ownership of it
 */
record Playground(UUID id, OrgId org, ProjectId project, PrincipalId createdBy) {}
