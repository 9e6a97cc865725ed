package dev.meridian.control.organization;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.region.Regions;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.id.OrgId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /api/organization}: reading, in the form that the SDKs use. */
@Path("/api/organization")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class OrganizationAppResource {
  private final OrganizationService service;
  private final Regions regions;
  private final CurrentCaller caller;
  private final Bodies bodies;

  OrganizationAppResource(
      OrganizationService service, Regions regions, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.regions = regions;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Get(@Nullable String id, @Nullable String name, @Nullable String orgName) {
    @Nullable String anyName() {
      return name == null ? orgName : name;
    }
  }

  /** The one of that id; without an id, all that the caller is in, newest first. */
  @GET
  public Uni<Object> get(@BeanParam Paging paging, @RestQuery("id") @Nullable String id) {
    return id == null
        ? list(paging, null).map(Object.class::cast)
        : one(id).map(Object.class::cast);
  }

  @POST
  @Path("/get")
  public Uni<List<OrganizationBody>> getList(@BeanParam Paging paging, byte[] body) {
    Get request = bodies.read(body, Get.class);
    return request.id() == null ? list(paging, request.anyName()) : one(request.id()).map(List::of);
  }

  @POST
  @Path("/get_id")
  public Uni<OrganizationBody> getId(byte[] body) {
    return one(bodies.read(body, Get.class).id());
  }

  private Uni<List<OrganizationBody>> list(Paging paging, @Nullable String name) {
    return service
        .list(caller.get(), paging, name)
        .map(rows -> rows.stream().map(row -> OrganizationBody.of(row, regions)).toList());
  }

  private Uni<OrganizationBody> one(@Nullable String id) {
    return service
        .get(caller.get(), new OrgId(Uuids.parse("id", id)))
        .map(row -> OrganizationBody.of(row, regions));
  }
}
