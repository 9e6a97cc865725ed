package dev.meridian.control.project;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.id.ProjectId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/project}: the form that the SDKs use. */
@Path("/api/project")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class ProjectAppResource {
  private final ProjectService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  ProjectAppResource(ProjectService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Register(@Nullable String projectName, @Nullable String orgId, @Nullable String orgName) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Registered(ProjectBody project, boolean foundExisting) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Get(
      @Nullable String id,
      @Nullable String orgId,
      @Nullable String orgName,
      @Nullable String projectName) {
    Organizations.Choice organization() {
      return Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName);
    }
  }

  record One(@Nullable String id) {
    ProjectId project() {
      return ProjectId.parse(Fields.required("id", id));
    }
  }

  @POST
  @Path("/register")
  public Uni<RestResponse<Registered>> register(byte[] body) {
    Register request = bodies.read(body, Register.class);
    String name =
        Optional.ofNullable(request.projectName())
            .filter(n -> !n.isBlank())
            .orElse(Projects.DEFAULT_NAME);
    return service
        .register(
            caller.get(),
            Organizations.Choice.of(
                Uuids.optional("org_id", request.orgId()).orElse(null), request.orgName()),
            name,
            null)
        .map(
            done ->
                Answer.of(
                    new Registered(ProjectBody.of(done.value().row()), done.value().found()),
                    done.position(),
                    done.value().found()));
  }

  @GET
  public Uni<ProjectBody> getOne(@RestQuery("id") @Nullable String id) {
    return service.get(caller.get(), new One(id).project()).map(ProjectBody::of);
  }

  @POST
  @Path("/get")
  public Uni<List<ProjectBody>> get(byte[] body) {
    Get request = bodies.read(body, Get.class);
    return (request.id() == null
            ? service.list(
                caller.get(), new Paging(), request.organization(), request.projectName())
            : service.get(caller.get(), new One(request.id()).project()).map(List::of))
        .map(rows -> rows.stream().map(ProjectBody::of).toList());
  }

  @POST
  @Path("/get_id")
  public Uni<ProjectBody> getId(byte[] body) {
    return service.get(caller.get(), one(body)).map(ProjectBody::of);
  }

  @POST
  @Path("/patch_id")
  public Uni<RestResponse<ProjectBody>> patchId(byte[] body) {
    return service
        .update(caller.get(), one(body), bodies.read(body, ProjectResource.Change.class).patch())
        .map(done -> Answer.of(ProjectBody.of(done.value()), done.position()));
  }

  @POST
  @Path("/delete_id")
  public Uni<RestResponse<ProjectBody>> deleteId(byte[] body) {
    return service
        .delete(caller.get(), one(body))
        .map(done -> Answer.of(ProjectBody.of(done.value()), done.position()));
  }

  private ProjectId one(byte[] body) {
    return bodies.read(body, One.class).project();
  }
}
