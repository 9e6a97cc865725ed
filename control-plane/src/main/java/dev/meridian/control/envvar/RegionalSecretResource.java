package dev.meridian.control.envvar;

import dev.meridian.control.caller.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * {@code /project_secret} and {@code /function-env}, which data planes serve. Clients that join
 * them to the wrong address are told the right one; what they send is not read.
 */
@Path("/{route:(?:project_secret|function-env)(?:/.*)?}")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class RegionalSecretResource {
  private final RegionalSecrets regional;
  private final CurrentCaller caller;

  RegionalSecretResource(RegionalSecrets regional, CurrentCaller caller) {
    this.regional = regional;
    this.caller = caller;
  }

  @GET
  public Uni<Void> get(@RestQuery("org_name") @Nullable String orgName) {
    return regional.refuse(caller.get(), orgName);
  }

  @POST
  public Uni<Void> post(@RestQuery("org_name") @Nullable String orgName) {
    return regional.refuse(caller.get(), orgName);
  }

  @PUT
  public Uni<Void> put(@RestQuery("org_name") @Nullable String orgName) {
    return regional.refuse(caller.get(), orgName);
  }

  @PATCH
  public Uni<Void> patch(@RestQuery("org_name") @Nullable String orgName) {
    return regional.refuse(caller.get(), orgName);
  }

  @DELETE
  public Uni<Void> delete(@RestQuery("org_name") @Nullable String orgName) {
    return regional.refuse(caller.get(), orgName);
  }
}
