package dev.meridian.control.acl;

import dev.meridian.control.access.AccessFields;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.ObjectList;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.access.AclObjectType;
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
import java.util.List;
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
  private final AclBatchService batches;
  private final CurrentCaller caller;
  private final Bodies bodies;

  AclResource(AclService service, AclBatchService batches, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.batches = batches;
    this.caller = caller;
    this.bodies = bodies;
  }

  @GET
  public Uni<ObjectList<AclBody>> list(
      @BeanParam Paging paging,
      @BeanParam AclFilter filter,
      @RestQuery("object_type") @Nullable String objectType,
      @RestQuery("object_id") @Nullable String objectId) {
    AclItem asked = new AclItem(objectType, objectId, null, null, null, null, null);
    return service
        .list(caller.get(), asked.object(), filter, paging)
        .map(rows -> ObjectList.of(rows, AclBody::of));
  }

  /** A bare array, unlike every other list. */
  @GET
  @Path("/list_org")
  public Uni<List<AclBody>> listOrganization(
      @BeanParam Paging paging,
      @BeanParam AclFilter filter,
      @RestQuery("object_type") @Nullable String objectType,
      @RestQuery("object_id") @Nullable String objectId,
      @RestQuery("org_name") @Nullable String orgName) {
    return service
        .listAll(
            caller.get(),
            Organizations.Choice.named(orgName),
            AccessFields.objectType("object_type", AclFilter.blankAsNone(objectType))
                .map(AclObjectType::wireName)
                .orElse(null),
            Uuids.optional("object_id", objectId).orElse(null),
            filter,
            paging)
        .map(rows -> rows.stream().map(AclBody::of).toList());
  }

  @POST
  @Path("/{batch: batch[_-]update}")
  public Uni<RestResponse<AclBatch.Answer>> update(byte[] body) {
    return batches
        .update(caller.get(), bodies.read(body, AclBatch.class))
        .map(done -> Answer.of(done.value(), done.position()));
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
