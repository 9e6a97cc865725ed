package dev.meridian.control.score;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartService;
import dev.meridian.control.part.ReplaceablePartResource;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /v1/project_score}. */
@Path("/v1/project_score")
@Authenticated
public class ProjectScoreResource extends ReplaceablePartResource {
  ProjectScoreResource(
      ProjectScores kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
