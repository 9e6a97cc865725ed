package dev.meridian.control.acl;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.id.AclId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/acl}: the form that the SDKs and the console use. */
@Path("/api/acl")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class AclAppResource {
  private final AclService service;
  private final EffectiveService effective;
  private final CurrentCaller caller;
  private final Bodies bodies;

  AclAppResource(
      AclService service, EffectiveService effective, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.effective = effective;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Registered(AclBody acl, boolean foundExisting) {}

  record Named(@Nullable String id) {
    AclId acl() {
      return AclId.parse(Fields.required("id", id));
    }
  }

  @GET
  public Uni<AclBody> get(@RestQuery("id") @Nullable String id) {
    return service.get(caller.get(), new Named(id).acl()).map(AclBody::of);
  }

  /** One by its id, or all on an object. */
  @POST
  @Path("/get")
  public Uni<List<AclBody>> getList(@BeanParam Paging paging, byte[] body) {
    Named named = bodies.read(body, Named.class);
    if (named.id() != null) {
      return service.get(caller.get(), named.acl()).map(row -> List.of(AclBody.of(row)));
    }
    return service
        .list(caller.get(), bodies.read(body, AclItem.class).object(), new AclFilter(), paging)
        .map(rows -> rows.stream().map(AclBody::of).toList());
  }

  @POST
  @Path("/register")
  public Uni<RestResponse<Registered>> register(byte[] body) {
    return service
        .create(caller.get(), bodies.read(body, AclItem.class))
        .map(
            done ->
                Answer.of(
                    new Registered(AclBody.of(done.value().row()), done.value().found()),
                    done.position(),
                    done.value().found()));
  }

  @POST
  @Path("/delete_id")
  public Uni<RestResponse<AclBody>> delete(byte[] body) {
    return service
        .delete(caller.get(), bodies.read(body, Named.class).acl())
        .map(done -> Answer.of(AclBody.of(done.value()), done.position()));
  }

  /** What somebody may do on an object, and why. */
  @POST
  @Path("/effective")
  public Uni<EffectiveBody> effective(byte[] body) {
    return effective.explain(caller.get(), bodies.read(body, EffectiveQuestion.class));
  }
}
