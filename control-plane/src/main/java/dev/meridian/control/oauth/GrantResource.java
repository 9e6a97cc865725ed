package dev.meridian.control.oauth;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.id.CredentialId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/oauth_grant}: what the person who is signed in granted OAuth clients. */
@Path("/api/oauth_grant")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class GrantResource {
  private final GrantService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  GrantResource(GrantService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  record Delete(@Nullable String id) {}

  @POST
  @Path("/get")
  public Uni<List<GrantBody>> list() {
    return service.list(caller.get());
  }

  @POST
  @Path("/delete_id")
  public Uni<RestResponse<GrantBody>> delete(byte[] body) {
    CredentialId id = new CredentialId(Uuids.parse("id", bodies.read(body, Delete.class).id()));
    return service.delete(caller.get(), id).map(done -> Answer.of(done.value(), done.position()));
  }
}
