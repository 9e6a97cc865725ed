package dev.meridian.control.organization;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.region.Regions;
import dev.meridian.control.wire.ObjectList;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.id.OrgId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /v1/organization}. */
@Path("/v1/organization")
@Authenticated
public class OrganizationResource {
  private final OrganizationService service;
  private final Regions regions;
  private final CurrentCaller caller;

  OrganizationResource(OrganizationService service, Regions regions, CurrentCaller caller) {
    this.service = service;
    this.regions = regions;
    this.caller = caller;
  }

  @GET
  public Uni<ObjectList<OrganizationBody>> list(
      @BeanParam Paging paging, @RestQuery("org_name") @Nullable String name) {
    return service
        .list(caller.get(), paging, name)
        .map(rows -> ObjectList.of(rows, row -> OrganizationBody.of(row, regions)));
  }

  @GET
  @Path("/{id}")
  public Uni<OrganizationBody> get(@RestPath String id) {
    return service.get(caller.get(), OrgId.parse(id)).map(row -> OrganizationBody.of(row, regions));
  }
}
