package dev.meridian.control.environment;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartAppResource;
import dev.meridian.control.part.PartService;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /api/environment}. */
@Path("/api/environment")
@Authenticated
public class EnvironmentAppResource extends PartAppResource {
  EnvironmentAppResource(
      Environments kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
