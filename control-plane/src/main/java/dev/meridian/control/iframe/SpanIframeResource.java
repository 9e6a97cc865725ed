package dev.meridian.control.iframe;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartService;
import dev.meridian.control.part.ReplaceablePartResource;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /v1/span_iframe}. */
@Path("/v1/span_iframe")
@Authenticated
public class SpanIframeResource extends ReplaceablePartResource {
  SpanIframeResource(SpanIframes kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
