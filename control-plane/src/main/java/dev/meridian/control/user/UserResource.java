package dev.meridian.control.user;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.ObjectList;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /v1/user}. */
@Path("/v1/user")
@Authenticated
public class UserResource {
  private final UserService service;
  private final CurrentCaller caller;

  UserResource(UserService service, CurrentCaller caller) {
    this.service = service;
    this.caller = caller;
  }

  @GET
  public Uni<ObjectList<UserBody>> list(
      @BeanParam Paging paging,
      @RestQuery("org_name") @Nullable String orgName,
      @RestQuery("given_name") @Nullable List<String> givenNames,
      @RestQuery("family_name") @Nullable List<String> familyNames,
      @RestQuery("email") @Nullable List<String> emails) {
    return service
        .list(
            caller.get(),
            Organizations.Choice.named(orgName),
            new UserService.Filter(some(givenNames), some(familyNames), some(emails)),
            paging)
        .map(rows -> ObjectList.of(rows, UserBody::of));
  }

  @GET
  @Path("/{id}")
  public Uni<UserBody> get(@RestPath String id) {
    return service.get(caller.get(), PrincipalId.parse(id)).map(UserBody::of);
  }

  private static List<String> some(@Nullable List<String> values) {
    return values == null ? List.of() : values;
  }
}
