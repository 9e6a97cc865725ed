package dev.meridian.control.secret;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
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
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/ai_secret}. */
@Path("/v1/ai_secret")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class AiSecretResource {
  private final AiSecretService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  AiSecretResource(AiSecretService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @GET
  public Uni<ObjectList<AiSecretBody>> list(
      @BeanParam Paging paging,
      @RestQuery("org_name") @Nullable String orgName,
      @RestQuery("ai_secret_name") @Nullable String name,
      @RestQuery("ai_secret_type") @Nullable List<String> types) {
    return service
        .list(
            caller.get(),
            Organizations.Choice.named(orgName),
            new AiSecretService.Filter(null, name, types == null ? List.of() : types),
            paging)
        .map(rows -> ObjectList.of(rows, AiSecretBody::of));
  }

  @POST
  public Uni<RestResponse<AiSecretBody>> create(byte[] body) {
    return put(body, false);
  }

  @PUT
  public Uni<RestResponse<AiSecretBody>> replace(byte[] body) {
    return put(body, true);
  }

  @GET
  @Path("/{id}")
  public Uni<AiSecretBody> get(@RestPath String id) {
    return service.get(caller.get(), Uuids.parse("id", id)).map(AiSecretBody::of);
  }

  @PATCH
  @Path("/{id}")
  public Uni<RestResponse<AiSecretBody>> update(@RestPath String id, byte[] body) {
    return service
        .update(caller.get(), Uuids.parse("id", id), bodies.read(body, AiSecretInput.class))
        .map(done -> Answer.of(AiSecretBody.of(done.value()), done.position()));
  }

  @DELETE
  @Path("/{id}")
  public Uni<RestResponse<AiSecretBody>> delete(@RestPath String id) {
    return service
        .delete(caller.get(), Uuids.parse("id", id))
        .map(done -> Answer.of(AiSecretBody.of(done.value()), done.position()));
  }

  @DELETE
  public Uni<RestResponse<AiSecretBody>> deleteNamed(byte[] body) {
    return service
        .deleteNamed(caller.get(), bodies.read(body, AiSecretInput.class))
        .map(done -> Answer.of(AiSecretBody.of(done.value()), done.position()));
  }

  private Uni<RestResponse<AiSecretBody>> put(byte[] body, boolean replace) {
    AiSecretInput input = bodies.read(body, AiSecretInput.class);
    return service
        .create(caller.get(), Organizations.Choice.named(input.orgName()), input, replace)
        .map(
            done ->
                Answer.of(
                    AiSecretBody.of(done.value().row()), done.position(), done.value().found()));
  }
}
