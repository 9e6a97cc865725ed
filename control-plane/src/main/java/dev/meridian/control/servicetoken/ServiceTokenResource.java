package dev.meridian.control.servicetoken;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.ObjectList;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.id.CredentialId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/service_token}. */
@Path("/v1/service_token")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class ServiceTokenResource {
  private final ServiceTokenService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  ServiceTokenResource(ServiceTokenService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  record Delete(@Nullable String id) {}

  @GET
  public Uni<ObjectList<ServiceTokenBody>> list(
      @BeanParam Paging paging,
      @RestQuery("org_name") @Nullable String orgName,
      @RestQuery("service_token_name") @Nullable String name) {
    return service
        .list(caller.get(), Organizations.Choice.named(orgName), name, paging)
        .map(ObjectList::new);
  }

  @POST
  public Uni<RestResponse<ServiceTokenBody>> create(byte[] body) {
    return service
        .create(caller.get(), bodies.read(body, NewServiceToken.class))
        .map(done -> Answer.of(done.value(), done.position()));
  }

  @PUT
  public Uni<RestResponse<ServiceTokenBody>> replace(byte[] body) {
    return service
        .replace(caller.get(), bodies.read(body, NewServiceToken.class))
        .map(done -> Answer.of(done.value(), done.position()));
  }

  @DELETE
  public Uni<RestResponse<ServiceTokenBody>> deleteNamed(byte[] body) {
    return delete(new CredentialId(Uuids.parse("id", bodies.read(body, Delete.class).id())));
  }

  @GET
  @Path("/{id}")
  public Uni<ServiceTokenBody> get(@RestPath String id) {
    return service.get(caller.get(), CredentialId.parse(id));
  }

  @DELETE
  @Path("/{id}")
  public Uni<RestResponse<ServiceTokenBody>> delete(@RestPath String id) {
    return delete(CredentialId.parse(id));
  }

  private Uni<RestResponse<ServiceTokenBody>> delete(CredentialId id) {
    return service.delete(caller.get(), id).map(done -> Answer.of(done.value(), done.position()));
  }
}
