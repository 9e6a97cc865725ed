package dev.meridian.control.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/ai_secret}: the form of the console and of the command line's reminders. */
@Path("/api/ai_secret")
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
  record Get(
      @Nullable String orgId,
      @Nullable String orgName,
      @Nullable String id,
      @Nullable String name,
      @Nullable String aiSecretName) {
    Organizations.Choice organization() {
      return Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName);
    }

    AiSecretService.Filter filter() {
      return new AiSecretService.Filter(
          Uuids.optional("id", id).orElse(null), name == null ? aiSecretName : name, List.of());
    }

    UUID requireId() {
      return Uuids.parse("id", id);
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Write(
      @Nullable String orgId,
      @Nullable String orgName,
      @Nullable String id,
      @Nullable String name,
      @Nullable String aiSecretName,
      @Nullable String type,
      @Nullable JsonNode metadata,
      @Nullable String secret) {
    Organizations.Choice organization() {
      return Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName);
    }

    AiSecretInput input() {
      return new AiSecretInput(name == null ? aiSecretName : name, type, metadata, secret, orgName);
    }

    UUID requireId() {
      return Uuids.parse("id", id);
    }

    @Override
    public String toString() {
      return "Write[" + input() + "]";
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Registered(AiSecretReminder aiSecret, boolean foundExisting) {}

  @GET
  public Uni<AiSecretReminder> byId(@RestQuery("id") @Nullable String id) {
    return service.get(caller.get(), Uuids.parse("id", id)).map(AiSecretAppResource::shown);
  }

  @POST
  @Path("/get")
  public Uni<List<AiSecretReminder>> get(@BeanParam Paging paging, byte[] body) {
    Get request = bodies.read(body, Get.class);
    return service
        .list(caller.get(), request.organization(), request.filter(), paging)
        .map(rows -> rows.stream().map(AiSecretAppResource::shown).toList());
  }

  @POST
  @Path("/get_id")
  public Uni<AiSecretReminder> getId(byte[] body) {
    return service
        .get(caller.get(), bodies.read(body, Get.class).requireId())
        .map(AiSecretAppResource::shown);
  }

  @POST
  @Path("/register")
  public Uni<RestResponse<Registered>> register(byte[] body) {
    Write request = bodies.read(body, Write.class);
    return service
        .create(caller.get(), request.organization(), request.input(), false)
        .map(
            done ->
                Answer.of(
                    new Registered(shown(done.value().row()), done.value().found()),
                    done.position(),
                    done.value().found()));
  }

  @POST
  @Path("/patch_id")
  public Uni<RestResponse<AiSecretReminder>> patchId(byte[] body) {
    Write request = bodies.read(body, Write.class);
    return service
        .update(caller.get(), request.requireId(), request.input())
        .map(done -> Answer.of(shown(done.value()), done.position()));
  }

  @POST
  @Path("/delete_id")
  public Uni<RestResponse<AiSecretReminder>> deleteId(byte[] body) {
    return service
        .delete(caller.get(), bodies.read(body, Get.class).requireId())
        .map(done -> Answer.of(shown(done.value()), done.position()));
  }

  /** What providers there are, and what each is told: for the console's forms. */
  @POST
  @Path("/types")
  public ProviderTypeBody.Catalog types() {
    return ProviderTypeBody.catalog();
  }

  private static AiSecretReminder shown(AiSecretRow row) {
    return AiSecretReminder.of(row, Instant.now());
  }
}
