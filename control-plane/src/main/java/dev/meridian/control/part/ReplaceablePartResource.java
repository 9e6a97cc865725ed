package dev.meridian.control.part;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** The same for kinds that can be replaced as a whole. */
@Authenticated
@Consumes(MediaType.WILDCARD)
public abstract class ReplaceablePartResource extends PartResource {
  protected ReplaceablePartResource(
      PartKind<?> kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }

  @PUT
  public Uni<RestResponse<JsonNode>> replace(byte[] body) {
    return make(body, OnTwin.REPLACE);
  }
}
