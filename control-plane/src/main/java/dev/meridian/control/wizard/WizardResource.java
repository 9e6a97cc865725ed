package dev.meridian.control.wizard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.transport.ClientAddress;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.error.ApiException;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /api/cli/wizard-session}: what {@code bt setup} calls, and the page that approves. */
@Path("/api/cli/wizard-session")
@Consumes(MediaType.WILDCARD)
public class WizardResource {
  private static final String BEARER = "Bearer ";

  private final WizardService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  WizardResource(WizardService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Created(
      String sessionToken,
      String pollToken,
      String loginPath,
      String verificationCode,
      Instant expiresAt) {}

  /** Fields that do not belong to the status are absent. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Polled(
      String status,
      @Nullable Instant expiresAt,
      @Nullable String apiKey,
      @Nullable UUID orgId,
      @Nullable String orgName,
      @Nullable UUID projectId,
      @Nullable String projectName) {
    static Polled of(WizardService.State state) {
      return switch (state) {
        case WizardService.State.Pending pending ->
            new Polled("pending", pending.expiresAt(), null, null, null, null, null);
        case WizardService.State.Expired expired ->
            new Polled("expired", null, null, null, null, null, null);
        case WizardService.State.Claimed claimed ->
            new Polled("claimed", null, null, null, null, null, null);
        case WizardService.State.Complete done ->
            new Polled(
                "complete",
                null,
                done.apiKey(),
                done.organization().id,
                done.organization().name,
                done.project().id,
                done.project().name);
      };
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Approve(
      @Nullable String sessionToken,
      @Nullable String verificationCode,
      @Nullable String orgId,
      @Nullable String orgName,
      @Nullable String projectName) {}

  @POST
  @Path("/create")
  @PermitAll
  public Uni<Created> create(@Context HttpServerRequest request) {
    return service
        .begin(ClientAddress.of(request))
        .map(
            begun ->
                new Created(
                    begun.sessionToken(),
                    begun.pollToken(),
                    "/cli/setup?session_token=" + begun.sessionToken(),
                    begun.code(),
                    begun.expiresAt()));
  }

  /** The poll token is no credential of ours: it is good for this set-up alone. */
  @GET
  @Path("/poll")
  @PermitAll
  public Uni<Polled> poll(
      @RestQuery("session_token") @Nullable String sessionToken,
      @RestHeader("Authorization") @Nullable String authorization) {
    String session = Fields.required("session_token", sessionToken);
    if (authorization == null || !authorization.startsWith(BEARER)) {
      throw ApiException.unauthorized("Send the poll token as a bearer token");
    }
    return service.poll(session, authorization.substring(BEARER.length())).map(Polled::of);
  }

  @POST
  @Path("/approve")
  @Authenticated
  public Uni<Map<String, String>> approve(byte[] body) {
    Approve request = bodies.read(body, Approve.class);
    return service
        .approve(
            caller.get(),
            Fields.required("session_token", request.sessionToken()),
            request.verificationCode(),
            Organizations.Choice.of(
                Uuids.optional("org_id", request.orgId()).orElse(null), request.orgName()),
            request.projectName())
        .replaceWith(Map.of("status", "success"));
  }
}
