package dev.meridian.control.envvar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/env_var}: the form of the console. */
@Path("/api/env_var")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class EnvVarAppResource {
  private final EnvVarService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  EnvVarAppResource(EnvVarService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  /** What names an organization here names the object there. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Request(
      @Nullable String id,
      @Nullable String orgId,
      @Nullable String orgName,
      @Nullable String objectType,
      @Nullable String objectId,
      @Nullable String name,
      @Nullable String envVarName,
      @Nullable String value,
      @Nullable JsonNode metadata,
      @Nullable String secretType,
      @Nullable String secretCategory) {
    UUID requireId() {
      return Uuids.parse("id", id);
    }

    EnvVarService.Filter filter() {
      return new EnvVarService.Filter(objectType, object(), orgName, wanted(), secretCategory);
    }

    EnvVarInput input() {
      return new EnvVarInput(
          objectType, object(), orgName, wanted(), value, metadata, secretType, secretCategory);
    }

    private @Nullable String object() {
      return objectId == null ? orgId : objectId;
    }

    private @Nullable String wanted() {
      return name == null ? envVarName : name;
    }

    @Override
    public String toString() {
      return "Request[" + input() + "]";
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Registered(EnvVarBody envVar, boolean foundExisting) {}

  @GET
  public Uni<EnvVarBody> byId(@RestQuery("id") @Nullable String id) {
    return service.get(caller.get(), Uuids.parse("id", id)).map(EnvVarBody::of);
  }

  @POST
  @Path("/get")
  public Uni<List<EnvVarBody>> get(@BeanParam Paging paging, byte[] body) {
    return service
        .list(caller.get(), bodies.read(body, Request.class).filter(), paging)
        .map(rows -> rows.stream().map(EnvVarBody::of).toList());
  }

  @POST
  @Path("/get_id")
  public Uni<EnvVarBody> getId(byte[] body) {
    return service
        .get(caller.get(), bodies.read(body, Request.class).requireId())
        .map(EnvVarBody::of);
  }

  @POST
  @Path("/register")
  public Uni<RestResponse<Registered>> register(byte[] body) {
    return service
        .create(caller.get(), bodies.read(body, Request.class).input(), false)
        .map(
            done ->
                Answer.of(
                    new Registered(EnvVarBody.of(done.value().row()), done.value().found()),
                    done.position(),
                    done.value().found()));
  }

  @POST
  @Path("/patch_id")
  public Uni<RestResponse<EnvVarBody>> patchId(byte[] body) {
    Request request = bodies.read(body, Request.class);
    return service
        .update(caller.get(), request.requireId(), request.input())
        .map(done -> Answer.of(EnvVarBody.of(done.value()), done.position()));
  }

  @POST
  @Path("/delete_id")
  public Uni<RestResponse<EnvVarBody>> deleteId(byte[] body) {
    return service
        .delete(caller.get(), bodies.read(body, Request.class).requireId())
        .map(done -> Answer.of(EnvVarBody.of(done.value()), done.position()));
  }
}
