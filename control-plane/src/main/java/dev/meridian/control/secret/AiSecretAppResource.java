package dev.meridian.control.secret;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/ai_secret/get}: which secrets there are, for the command line's reminders. */
@Path("/api/ai_secret/get")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class AiSecretAppResource {
  private final AiSecretService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  AiSecretAppResource(AiSecretService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Get(@Nullable String orgId, @Nullable String orgName) {}

  @POST
  public Uni<List<AiSecretBody>> get(@BeanParam Paging paging, byte[] body) {
    Get request = bodies.read(body, Get.class);
    return service
        .list(
            caller.get(),
            Organizations.Choice.of(
                Uuids.optional("org_id", request.orgId()).orElse(null), request.orgName()),
            new AiSecretService.Filter(null, List.of()),
            paging)
        .map(rows -> rows.stream().map(AiSecretBody::of).toList());
  }
}
