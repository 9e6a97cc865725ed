package dev.meridian.bench.access;

import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.Target;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import java.util.Optional;
import java.util.UUID;

/** What a request names: a project, or an experiment in it. */
record Question(ProjectId project, Optional<UUID> experiment) {
  Target target(OrgId org) {
    return experiment
        .map(id -> Target.inProject(AclObjectType.EXPERIMENT, org, project, id))
        .orElseGet(() -> Target.project(org, project));
  }
}
