package dev.meridian.control.consoletoken;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Uuids;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** {@code /api/data_plane_token}. */
@Path("/api/data_plane_token")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class ConsoleTokenResource {
  private final ConsoleTokenService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  ConsoleTokenResource(ConsoleTokenService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Wanted(@Nullable String orgId, @Nullable String orgName) {
    Organizations.Choice organization() {
      return Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName);
    }
  }

  @POST
  @ResponseHeader(name = "Cache-Control", value = "no-store")
  public Uni<ConsoleTokenBody> issue(byte[] body) {
    return service.issue(caller.get(), bodies.read(body, Wanted.class).organization());
  }
}
