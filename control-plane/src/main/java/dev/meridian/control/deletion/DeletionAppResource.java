package dev.meridian.control.deletion;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.id.OrgId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/organization/delete_id} and {@code /restore}, for operators who are signed in. */
@Path("/api/organization")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class DeletionAppResource {
  private final DeletionService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  DeletionAppResource(DeletionService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  record Request(@Nullable String id) {
    OrgId org() {
      return new OrgId(Uuids.parse("id", id));
    }
  }

  @POST
  @Path("/delete_id")
  public Uni<RestResponse<OrganizationState>> delete(byte[] body) {
    OrgId org = bodies.read(body, Request.class).org();
    return service
        .delete(DeletionResource.operator(caller.get()).actor(), org)
        .map(DeletionAppResource::answer);
  }

  @POST
  @Path("/restore")
  public Uni<RestResponse<OrganizationState>> restore(byte[] body) {
    OrgId org = bodies.read(body, Request.class).org();
    return service
        .restore(DeletionResource.operator(caller.get()).actor(), org)
        .map(DeletionAppResource::answer);
  }

  private static RestResponse<OrganizationState> answer(Outcome<OrganizationRow> done) {
    return Answer.of(OrganizationState.of(done.value()), done.position());
  }
}
