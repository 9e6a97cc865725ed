package dev.meridian.control.serviceaccount;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/service_account}. */
@Path("/api/service_account")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class ServiceAccountResource {
  private final ServiceAccountService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  ServiceAccountResource(ServiceAccountService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  /** Which account of which organization is meant, and what it is called. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Request(
      @Nullable String id,
      @Nullable String name,
      @Nullable String orgId,
      @Nullable String orgName) {
    PrincipalId requireId() {
      return new PrincipalId(Uuids.parse("id", id));
    }

    String requireName() {
      return ServiceAccounts.nameOf(Fields.required("a name", name));
    }

    Organizations.Choice organization() {
      return Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName);
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Registered(ServiceAccountBody serviceAccount, boolean foundExisting) {}

  @POST
  @Path("/get")
  public Uni<List<ServiceAccountBody>> list(byte[] body) {
    Request request = bodies.read(body, Request.class);
    return request.id() == null
        ? service.list(caller.get(), request.organization(), request.name())
        : service.get(caller.get(), request.organization(), request.requireId()).map(List::of);
  }

  @POST
  @Path("/get_id")
  public Uni<ServiceAccountBody> get(byte[] body) {
    Request request = bodies.read(body, Request.class);
    return service.get(caller.get(), request.organization(), request.requireId());
  }

  @POST
  @Path("/register")
  public Uni<RestResponse<Registered>> register(byte[] body) {
    Request request = bodies.read(body, Request.class);
    return service
        .register(caller.get(), request.organization(), request.requireName())
        .map(
            done ->
                Answer.of(
                    new Registered(done.value().body(), done.value().found()),
                    done.position(),
                    done.value().found()));
  }

  @POST
  @Path("/patch_id")
  public Uni<RestResponse<ServiceAccountBody>> rename(byte[] body) {
    Request request = bodies.read(body, Request.class);
    return service
        .rename(caller.get(), request.organization(), request.requireId(), request.requireName())
        .map(ServiceAccountResource::answer);
  }

  @POST
  @Path("/delete_id")
  public Uni<RestResponse<ServiceAccountBody>> delete(byte[] body) {
    Request request = bodies.read(body, Request.class);
    return service
        .delete(caller.get(), request.organization(), request.requireId())
        .map(ServiceAccountResource::answer);
  }

  private static RestResponse<ServiceAccountBody> answer(Outcome<ServiceAccountBody> done) {
    return Answer.of(done.value(), done.position());
  }
}
