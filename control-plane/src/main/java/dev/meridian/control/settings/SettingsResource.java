package dev.meridian.control.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.OrganizationBody;
import dev.meridian.control.region.Regions;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.model.id.OrgId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code PATCH /v1/organization/{id}}. */
@Path("/v1/organization")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class SettingsResource {
  private final SettingsService service;
  private final Regions regions;
  private final CurrentCaller caller;
  private final Bodies bodies;

  SettingsResource(SettingsService service, Regions regions, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.regions = regions;
    this.caller = caller;
    this.bodies = bodies;
  }

  @PATCH
  @Path("/{id}")
  public Uni<RestResponse<OrganizationBody>> update(@RestPath String id, byte[] body) {
    SettingsPatch patch = SettingsPatch.contract(bodies.read(body, JsonNode.class));
    return service
        .update(caller.get(), OrgId.parse(id), patch)
        .map(done -> Answer.of(OrganizationBody.of(done.value().row(), regions), done.position()));
  }
}
