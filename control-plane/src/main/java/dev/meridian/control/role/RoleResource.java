package dev.meridian.control.role;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.ObjectList;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.id.RoleId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/role}: the system roles, which are the same for everybody, and organizations' own. */
@Path("/v1/role")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class RoleResource {
  private final RoleService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  RoleResource(RoleService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @GET
  public Uni<ObjectList<RoleBody>> list(
      @BeanParam Paging paging,
      @RestQuery("org_name") @Nullable String orgName,
      @RestQuery("role_name") @Nullable String name) {
    return service
        .list(caller.get(), Organizations.Choice.named(orgName), name, paging)
        .map(ObjectList::new);
  }

  @POST
  public Uni<RestResponse<RoleBody>> create(byte[] body) {
    return service
        .register(caller.get(), bodies.read(body, RoleInput.class))
        .map(done -> Answer.of(done.value().role(), done.position(), done.value().found()));
  }

  @PUT
  public Uni<RestResponse<RoleBody>> replace(byte[] body) {
    return service
        .replace(caller.get(), bodies.read(body, RoleInput.class))
        .map(done -> Answer.of(done.value(), done.position()));
  }

  @GET
  @Path("/{id}")
  public Uni<RoleBody> get(@RestPath String id) {
    return service.get(caller.get(), RoleId.parse(id));
  }

  @PATCH
  @Path("/{id}")
  public Uni<RestResponse<RoleBody>> update(@RestPath String id, byte[] body) {
    return service
        .update(caller.get(), RoleId.parse(id), bodies.read(body, RolePatch.class))
        .map(done -> Answer.of(done.value(), done.position()));
  }

  @DELETE
  @Path("/{id}")
  public Uni<RestResponse<RoleBody>> delete(@RestPath String id) {
    return service
        .delete(caller.get(), RoleId.parse(id))
        .map(done -> Answer.of(done.value(), done.position()));
  }
}
