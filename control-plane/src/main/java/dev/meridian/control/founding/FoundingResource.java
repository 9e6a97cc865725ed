package dev.meridian.control.founding;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.OrganizationBody;
import dev.meridian.control.region.Regions;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/organization/register}. */
@Path("/api/organization/register")
@Authenticated
public class FoundingResource {
  private final FoundingService service;
  private final Regions regions;
  private final CurrentCaller caller;
  private final Bodies bodies;

  FoundingResource(FoundingService service, Regions regions, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.regions = regions;
    this.caller = caller;
    this.bodies = bodies;
  }

  record Request(@Nullable String name, @Nullable String region) {}

  @POST
  @Consumes(MediaType.WILDCARD)
  public Uni<RestResponse<OrganizationBody>> create(byte[] body) {
    Request request = bodies.read(body, Request.class);
    return service
        .create(caller.get(), request.name(), request.region())
        .map(done -> Answer.of(OrganizationBody.of(done.value(), regions), done.position()));
  }
}
