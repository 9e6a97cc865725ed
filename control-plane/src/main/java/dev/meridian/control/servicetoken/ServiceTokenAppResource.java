package dev.meridian.control.servicetoken;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.id.CredentialId;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/service_token}: the form that the console uses. */
@Path("/api/service_token")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class ServiceTokenAppResource {
  private final ServiceTokenService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  ServiceTokenAppResource(ServiceTokenService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  /** Which tokens are meant: one by its id, or an organization's, of a name or all. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Get(
      @Nullable String id,
      @Nullable String name,
      @Nullable String orgId,
      @Nullable String orgName) {
    CredentialId requireId() {
      return new CredentialId(Uuids.parse("id", id));
    }
  }

  /** A new token is never one that was there. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Registered(ServiceTokenBody serviceToken, boolean foundExisting) {}

  @POST
  @Path("/register")
  public Uni<RestResponse<Registered>> register(byte[] body) {
    return service
        .create(caller.get(), bodies.read(body, NewServiceToken.class))
        .map(done -> Answer.of(new Registered(done.value(), false), done.position()));
  }

  @GET
  public Uni<ServiceTokenBody> get(@RestQuery("id") @Nullable String id) {
    return service.get(caller.get(), new CredentialId(Uuids.parse("id", id)));
  }

  @POST
  @Path("/get")
  public Uni<List<ServiceTokenBody>> getList(@BeanParam Paging paging, byte[] body) {
    Get request = bodies.read(body, Get.class);
    return request.id() == null
        ? service.list(
            caller.get(),
            Organizations.Choice.of(
                Uuids.optional("org_id", request.orgId()).orElse(null), request.orgName()),
            request.name(),
            paging)
        : service.get(caller.get(), request.requireId()).map(List::of);
  }

  @POST
  @Path("/get_id")
  public Uni<ServiceTokenBody> getOne(byte[] body) {
    return service.get(caller.get(), bodies.read(body, Get.class).requireId());
  }

  @POST
  @Path("/delete_id")
  public Uni<RestResponse<ServiceTokenBody>> delete(byte[] body) {
    return service
        .delete(caller.get(), bodies.read(body, Get.class).requireId())
        .map(done -> Answer.of(done.value(), done.position()));
  }
}
