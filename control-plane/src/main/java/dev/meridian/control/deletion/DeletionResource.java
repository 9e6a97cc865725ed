package dev.meridian.control.deletion;

import dev.meridian.control.caller.Caller;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.OrganizationBody;
import dev.meridian.control.region.Regions;
import dev.meridian.control.wire.Answer;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code DELETE /v1/organization/{id}}, which old clients have. */
@Path("/v1/organization")
@Authenticated
public class DeletionResource {
  private final DeletionService service;
  private final Regions regions;
  private final CurrentCaller caller;

  DeletionResource(DeletionService service, Regions regions, CurrentCaller caller) {
    this.service = service;
    this.regions = regions;
    this.caller = caller;
  }

  @DELETE
  @Path("/{id}")
  public Uni<RestResponse<OrganizationBody>> delete(@RestPath String id) {
    Caller operator = operator(caller.get());
    return service
        .delete(operator.actor(), OrgId.parse(id))
        .map(done -> Answer.of(OrganizationBody.of(done.value(), regions), done.position()));
  }

  /**
   * @throws ApiException 403 for everybody but a signed-in operator, whatever the id
   */
  static Caller operator(Caller caller) {
    if (caller.means() instanceof Caller.Session session && session.operator()) {
      return caller;
    }
    throw ApiException.forbidden(
        "Organizations are deleted by the operators of this installation: ask them");
  }
}
