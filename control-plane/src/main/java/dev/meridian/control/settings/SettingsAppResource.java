package dev.meridian.control.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.region.Regions;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.id.OrgId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/organization}: settings, in the form of the console and of the SDKs. */
@Path("/api/organization")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class SettingsAppResource {
  private final SettingsService service;
  private final ConnectionService connections;
  private final Regions regions;
  private final CurrentCaller caller;
  private final Bodies bodies;

  SettingsAppResource(
      SettingsService service,
      ConnectionService connections,
      Regions regions,
      CurrentCaller caller,
      Bodies bodies) {
    this.service = service;
    this.connections = connections;
    this.regions = regions;
    this.caller = caller;
    this.bodies = bodies;
  }

  @POST
  @Path("/patch_id")
  public Uni<RestResponse<SavedBody>> update(byte[] body) {
    JsonNode request = bodies.read(body, JsonNode.class);
    Caller by = caller.get();
    return service
        .update(by, org("id", request), SettingsPatch.all(request))
        .map(done -> answer(by, done));
  }

  @POST
  @Path("/refresh_data_plane_token")
  public Uni<RestResponse<SavedBody>> refresh(byte[] body) {
    Caller by = caller.get();
    return service
        .refreshToken(by, org("org_id", bodies.read(body, JsonNode.class)))
        .map(done -> answer(by, done));
  }

  @POST
  @Path("/get_settings")
  public Uni<SettingsBody> get(byte[] body) {
    return service.get(caller.get(), org("org_id", bodies.read(body, JsonNode.class)));
  }

  @POST
  @Path("/check_connection")
  public Uni<ConnectionBody> check(byte[] body) {
    return connections.check(caller.get(), org("org_id", bodies.read(body, JsonNode.class)));
  }

  /** Who has but a key keeps it to itself: the token is another credential. */
  private RestResponse<SavedBody> answer(Caller by, Outcome<SettingsService.Saved> done) {
    SettingsService.Saved saved = done.value();
    @Nullable String token =
        saved.token() instanceof DataPlaneToken.Fresh fresh && by.isSignedIn()
            ? fresh.token().reveal()
            : null;
    SavedBody body =
        new SavedBody(SettingsBody.of(saved.row(), regions), token, saved.delivery().orElse(null));
    return Answer.of(body, done.position());
  }

  private static OrgId org(String field, JsonNode request) {
    return new OrgId(Uuids.parse(field, request.path(field).textValue()));
  }
}
