package dev.meridian.control.apikey;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.ObjectList;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.id.CredentialId;
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

/** {@code /v1/api_key}. */
@Path("/v1/api_key")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class ApiKeyResource {
  private final ApiKeyService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  ApiKeyResource(ApiKeyService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @GET
  public Uni<ObjectList<ApiKeyBody>> list(
      @BeanParam Paging paging,
      @RestQuery("org_name") @Nullable String orgName,
      @RestQuery("api_key_name") @Nullable String name) {
    return service
        .list(caller.get(), Organizations.Choice.named(orgName), name, paging)
        .map(ObjectList::new);
  }

  @POST
  public Uni<RestResponse<ApiKeyBody>> create(byte[] body) {
    return service
        .create(caller.get(), bodies.read(body, NewApiKey.class))
        .map(done -> Answer.of(done.value(), done.position()));
  }

  @GET
  @Path("/{id}")
  public Uni<ApiKeyBody> get(@RestPath String id) {
    return service.get(caller.get(), CredentialId.parse(id));
  }

  @DELETE
  @Path("/{id}")
  public Uni<RestResponse<ApiKeyBody>> delete(@RestPath String id) {
    return service
        .delete(caller.get(), CredentialId.parse(id))
        .map(done -> Answer.of(done.value(), done.position()));
  }
}
