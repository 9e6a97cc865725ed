package dev.meridian.control.iframe;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartAppResource;
import dev.meridian.control.part.PartService;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /api/span_iframe}. */
@Path("/api/span_iframe")
@Authenticated
public class SpanIframeAppResource extends PartAppResource {
  SpanIframeAppResource(
      SpanIframes kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
