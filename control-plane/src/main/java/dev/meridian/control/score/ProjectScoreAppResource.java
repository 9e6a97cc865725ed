package dev.meridian.control.score;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartAppResource;
import dev.meridian.control.part.PartService;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /api/project_score}. */
@Path("/api/project_score")
@Authenticated
public class ProjectScoreAppResource extends PartAppResource {
  ProjectScoreAppResource(
      ProjectScores kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
