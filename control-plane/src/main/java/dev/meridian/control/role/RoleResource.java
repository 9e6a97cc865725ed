package dev.meridian.control.role;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.wire.ObjectList;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.RoleId;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /v1/role}: the system roles, which are the same for everybody and need no look-up. */
@Path("/v1/role")
@Authenticated
public class RoleResource {
  private final CurrentCaller caller;

  RoleResource(CurrentCaller caller) {
    this.caller = caller;
  }

  @GET
  public ObjectList<RoleBody> list(@RestQuery("role_name") @Nullable String name) {
    caller.get();
    List<SystemRole> roles =
        Arrays.stream(SystemRole.values())
            .filter(role -> name == null || role.roleName().equals(name))
            .toList();
    return ObjectList.of(roles, RoleBody::of);
  }

  @GET
  @Path("/{id}")
  public RoleBody get(@RestPath String id) {
    caller.get();
    RoleId role = RoleId.parse(id);
    return SystemRole.byId(role)
        .map(RoleBody::of)
        .orElseThrow(() -> ApiException.missingAccess("read", "role", role.value()));
  }
}
