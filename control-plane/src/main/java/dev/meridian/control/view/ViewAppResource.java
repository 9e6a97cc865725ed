package dev.meridian.control.view;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartAppResource;
import dev.meridian.control.part.PartService;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /api/view}. */
@Path("/api/view")
@Authenticated
public class ViewAppResource extends PartAppResource {
  ViewAppResource(Views kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
