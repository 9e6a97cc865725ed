package dev.meridian.control.group;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.ObjectList;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.id.GroupId;
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

/** {@code /v1/group}. */
@Path("/v1/group")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class GroupResource {
  private final GroupService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  GroupResource(GroupService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @GET
  public Uni<ObjectList<GroupBody>> list(
      @BeanParam Paging paging,
      @RestQuery("org_name") @Nullable String orgName,
      @RestQuery("group_name") @Nullable String name) {
    return service
        .list(caller.get(), Organizations.Choice.named(orgName), name, paging)
        .map(ObjectList::new);
  }

  @GET
  @Path("/{id}")
  public Uni<GroupBody> get(@RestPath String id) {
    return service.get(caller.get(), GroupId.parse(id));
  }

  @POST
  public Uni<RestResponse<GroupBody>> create(byte[] body) {
    return service
        .register(caller.get(), bodies.read(body, GroupInput.class))
        .map(done -> Answer.of(done.value().group(), done.position(), done.value().found()));
  }

  @PUT
  public Uni<RestResponse<GroupBody>> replace(byte[] body) {
    return service
        .replace(caller.get(), bodies.read(body, GroupInput.class))
        .map(done -> Answer.of(done.value(), done.position()));
  }

  @DELETE
  @Path("/{id}")
  public Uni<RestResponse<GroupBody>> delete(@RestPath String id) {
    return service
        .delete(caller.get(), GroupId.parse(id))
        .map(done -> Answer.of(done.value(), done.position()));
  }

  @PATCH
  @Path("/{id}")
  public Uni<RestResponse<GroupBody>> update(@RestPath String id, byte[] body) {
    return service
        .update(caller.get(), GroupId.parse(id), bodies.read(body, GroupPatch.class))
        .map(done -> Answer.of(done.value(), done.position()));
  }
}
