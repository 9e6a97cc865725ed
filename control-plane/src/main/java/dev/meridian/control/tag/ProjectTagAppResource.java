package dev.meridian.control.tag;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartAppResource;
import dev.meridian.control.part.PartService;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /api/project_tag}. */
@Path("/api/project_tag")
@Authenticated
public class ProjectTagAppResource extends PartAppResource {
  ProjectTagAppResource(
      ProjectTags kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
