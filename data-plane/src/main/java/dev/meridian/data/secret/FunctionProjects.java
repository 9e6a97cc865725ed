package dev.meridian.data.secret;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Which project a function is in; the feature that keeps functions answers it. Any thread. */
public interface FunctionProjects {
  /** Empty for a function that is not there, or is another organization's. */
  Uni<Optional<ProjectId>> projectOf(OrgId org, UUID function);
}
