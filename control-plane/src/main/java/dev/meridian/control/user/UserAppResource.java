package dev.meridian.control.user;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /api/user}: the form that the SDKs use. */
@Path("/api/user")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class UserAppResource {
  private final UserService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  UserAppResource(UserService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Get(
      @Nullable String id,
      @Nullable String orgId,
      @Nullable String orgName,
      @Nullable String email) {}

  @GET
  public Uni<UserBody> get(@RestQuery("id") @Nullable String id) {
    return one(id);
  }

  /** Of one id where there is one; else of an organization. */
  @POST
  @Path("/get")
  public Uni<List<UserBody>> list(byte[] body) {
    Get asked = bodies.read(body, Get.class);
    if (asked.id() != null) {
      return one(asked.id()).map(List::of);
    }
    return service
        .list(
            caller.get(),
            Organizations.Choice.of(
                Uuids.optional("org_id", asked.orgId()).orElse(null), asked.orgName()),
            new UserService.Filter(
                List.of(), List.of(), Optional.ofNullable(asked.email()).stream().toList()),
            new Paging())
        .map(rows -> rows.stream().map(UserBody::of).toList());
  }

  @POST
  @Path("/get_id")
  public Uni<UserBody> getId(byte[] body) {
    return one(bodies.read(body, Get.class).id());
  }

  private Uni<UserBody> one(@Nullable String id) {
    return service.get(caller.get(), new PrincipalId(Uuids.parse("id", id))).map(UserBody::of);
  }
}
