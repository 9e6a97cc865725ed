package dev.meridian.control.role;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.id.RoleId;
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

/** {@code /api/role}: the form that the SDKs and the console use. */
@Path("/api/role")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class RoleAppResource {
  private final RoleService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  RoleAppResource(RoleService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Registered(RoleBody role, boolean foundExisting) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Asked(
      @Nullable String id,
      @JsonAlias("role_name") @Nullable String name,
      @Nullable String orgId,
      @Nullable String orgName) {
    RoleId role() {
      return RoleId.parse(Fields.required("id", id));
    }

    Organizations.Choice organization() {
      return Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName);
    }
  }

  @GET
  public Uni<RoleBody> get(@RestQuery("id") @Nullable String id) {
    return service.get(caller.get(), RoleId.parse(Fields.required("id", id)));
  }

  /** One by its id, or those of an organization. */
  @POST
  @Path("/get")
  public Uni<List<RoleBody>> getList(@BeanParam Paging paging, byte[] body) {
    Asked asked = bodies.read(body, Asked.class);
    return asked.id() == null
        ? service.list(caller.get(), asked.organization(), asked.name(), paging)
        : service.get(caller.get(), asked.role()).map(List::of);
  }

  @POST
  @Path("/get_id")
  public Uni<RoleBody> getOne(byte[] body) {
    return service.get(caller.get(), bodies.read(body, Asked.class).role());
  }

  @POST
  @Path("/register")
  public Uni<RestResponse<Registered>> register(byte[] body) {
    return service
        .register(caller.get(), bodies.read(body, RoleInput.class))
        .map(
            done ->
                Answer.of(
                    new Registered(done.value().role(), done.value().found()),
                    done.position(),
                    done.value().found()));
  }

  @POST
  @Path("/patch_id")
  public Uni<RestResponse<RoleBody>> update(byte[] body) {
    RoleId id = bodies.read(body, Asked.class).role();
    return service
        .update(caller.get(), id, bodies.read(body, RolePatch.class))
        .map(done -> Answer.of(done.value(), done.position()));
  }

  @POST
  @Path("/delete_id")
  public Uni<RestResponse<RoleBody>> delete(byte[] body) {
    return service
        .delete(caller.get(), bodies.read(body, Asked.class).role())
        .map(done -> Answer.of(done.value(), done.position()));
  }
}
