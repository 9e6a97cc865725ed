package dev.meridian.control.automation;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartService;
import dev.meridian.control.part.ReplaceablePartResource;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /v1/project_automation}. */
@Path("/v1/project_automation")
@Authenticated
public class ProjectAutomationResource extends ReplaceablePartResource {
  ProjectAutomationResource(
      ProjectAutomations kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
