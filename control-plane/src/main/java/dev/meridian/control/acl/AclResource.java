package dev.meridian.control.acl;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.ObjectList;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.id.AclId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/acl}. */
@Path("/v1/acl")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class AclResource {
  private final AclService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  AclResource(AclService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @GET
  public Uni<ObjectList<AclBody>> list(
      @BeanParam Paging paging,
      @RestQuery("object_type") @Nullable String objectType,
      @RestQuery("object_id") @Nullable String objectId,
      @RestQuery("user_id") @Nullable String userId,
      @RestQuery("group_id") @Nullable String groupId,
      @RestQuery("permission") @Nullable String permission,
      @RestQuery("restrict_object_type") @Nullable String restrictObjectType,
      @RestQuery("role_id") @Nullable String roleId) {
    AclItem asked =
        new AclItem(objectType, objectId, userId, groupId, permission, restrictObjectType, roleId);
    AclService.Filter filter =
        new AclService.Filter(
            Uuids.optional("user_id", userId).orElse(null),
            Uuids.optional("group_id", groupId).orElse(null),
            permission,
            restrictObjectType,
            Uuids.optional("role_id", roleId).orElse(null));
    return service
        .list(caller.get(), asked.object(), filter, paging)
        .map(rows -> ObjectList.of(rows, AclBody::of));
  }

  @POST
  public Uni<RestResponse<AclBody>> create(byte[] body) {
    return service
        .create(caller.get(), bodies.read(body, AclItem.class))
        .map(
            done ->
                Answer.of(AclBody.of(done.value().row()), done.position(), done.value().found()));
  }

  @DELETE
  public Uni<RestResponse<AclBody>> delete(byte[] body) {
    return service
        .delete(caller.get(), bodies.read(body, AclItem.class))
        .map(done -> Answer.of(AclBody.of(done.value()), done.position()));
  }

  @GET
  @Path("/{id}")
  public Uni<AclBody> get(@RestPath String id) {
    return service.get(caller.get(), AclId.parse(id)).map(AclBody::of);
  }

  @DELETE
  @Path("/{id}")
  public Uni<RestResponse<AclBody>> delete(@RestPath String id) {
    return service
        .delete(caller.get(), AclId.parse(id))
        .map(done -> Answer.of(AclBody.of(done.value()), done.position()));
  }
}
