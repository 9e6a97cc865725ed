package dev.meridian.control.view;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartService;
import dev.meridian.control.part.ReplaceablePartResource;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /v1/view}. */
@Path("/v1/view")
@Authenticated
public class ViewResource extends ReplaceablePartResource {
  ViewResource(Views kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
