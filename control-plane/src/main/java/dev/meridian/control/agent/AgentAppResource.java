package dev.meridian.control.agent;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartAppResource;
import dev.meridian.control.part.PartService;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /api/agent}. */
@Path("/api/agent")
@Authenticated
public class AgentAppResource extends PartAppResource {
  AgentAppResource(Agents kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
