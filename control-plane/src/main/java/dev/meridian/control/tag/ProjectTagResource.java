package dev.meridian.control.tag;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartService;
import dev.meridian.control.part.ReplaceablePartResource;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /v1/project_tag}. */
@Path("/v1/project_tag")
@Authenticated
public class ProjectTagResource extends ReplaceablePartResource {
  ProjectTagResource(ProjectTags kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
