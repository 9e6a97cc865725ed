package dev.meridian.control.envvar;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.ObjectList;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
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

/** {@code /v1/env_var}, the organization form. */
@Path("/v1/env_var")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class EnvVarResource {
  private final EnvVarService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  EnvVarResource(EnvVarService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @GET
  public Uni<ObjectList<EnvVarBody>> list(
      @BeanParam Paging paging,
      @RestQuery("object_type") @Nullable String objectType,
      @RestQuery("object_id") @Nullable String objectId,
      @RestQuery("org_name") @Nullable String orgName,
      @RestQuery("env_var_name") @Nullable String name,
      @RestQuery("secret_category") @Nullable String category) {
    return service
        .list(
            caller.get(),
            new EnvVarService.Filter(objectType, objectId, orgName, name, category),
            paging)
        .map(rows -> ObjectList.of(rows, EnvVarBody::of));
  }

  @POST
  public Uni<RestResponse<EnvVarBody>> create(byte[] body) {
    return put(body, false);
  }

  @PUT
  public Uni<RestResponse<EnvVarBody>> replace(byte[] body) {
    return put(body, true);
  }

  @GET
  @Path("/{id}")
  public Uni<EnvVarBody> get(@RestPath String id) {
    return service.get(caller.get(), Uuids.parse("id", id)).map(EnvVarBody::of);
  }

  @PATCH
  @Path("/{id}")
  public Uni<RestResponse<EnvVarBody>> update(@RestPath String id, byte[] body) {
    return service
        .update(caller.get(), Uuids.parse("id", id), bodies.read(body, EnvVarInput.class))
        .map(done -> Answer.of(EnvVarBody.of(done.value()), done.position()));
  }

  @DELETE
  @Path("/{id}")
  public Uni<RestResponse<EnvVarBody>> delete(@RestPath String id) {
    return service
        .delete(caller.get(), Uuids.parse("id", id))
        .map(done -> Answer.of(EnvVarBody.of(done.value()), done.position()));
  }

  private Uni<RestResponse<EnvVarBody>> put(byte[] body, boolean replace) {
    EnvVarInput input = bodies.read(body, EnvVarInput.class);
    return service
        .create(caller.get(), input.scoped(), replace)
        .map(
            done ->
                Answer.of(
                    EnvVarBody.of(done.value().row()), done.position(), done.value().found()));
  }
}
