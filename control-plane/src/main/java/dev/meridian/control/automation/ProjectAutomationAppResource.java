package dev.meridian.control.automation;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartAppResource;
import dev.meridian.control.part.PartService;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /api/project_automation}. */
@Path("/api/project_automation")
@Authenticated
public class ProjectAutomationAppResource extends PartAppResource {
  ProjectAutomationAppResource(
      ProjectAutomations kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
