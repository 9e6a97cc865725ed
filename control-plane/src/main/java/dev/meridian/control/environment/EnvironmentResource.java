package dev.meridian.control.environment;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.OnTwin;
import dev.meridian.control.part.PartResource;
import dev.meridian.control.part.PartService;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /environment}. */
@Path("/environment")
@Authenticated
public class EnvironmentResource extends PartResource {
  EnvironmentResource(Environments kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }

  @Override
  protected OnTwin onTwin() {
    return OnTwin.REFUSE;
  }
}
