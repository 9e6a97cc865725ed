package dev.meridian.control.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.ObjectList;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/project}. */
@Path("/v1/project")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class ProjectResource {
  private final ProjectService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  ProjectResource(ProjectService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Create(@Nullable String name, @Nullable String description, @Nullable String orgName) {}

  record Change(@Nullable String name, @Nullable String description, @Nullable JsonNode settings) {
    ProjectService.Patch patch() {
      if (settings != null && !settings.isNull() && !settings.isObject()) {
        throw ApiException.badRequest("Invalid request: settings is not an object");
      }
      return new ProjectService.Patch(name, description, settings);
    }
  }

  @GET
  public Uni<ObjectList<ProjectBody>> list(
      @BeanParam Paging paging,
      @RestQuery("org_name") @Nullable String orgName,
      @RestQuery("project_name") @Nullable String name) {
    return service
        .list(caller.get(), paging, Organizations.Choice.named(orgName), name)
        .map(rows -> ObjectList.of(rows, ProjectBody::of));
  }

  @POST
  public Uni<RestResponse<ProjectBody>> create(byte[] body) {
    Create request = bodies.read(body, Create.class);
    String name = request.name();
    if (name == null || name.isBlank()) {
      throw ApiException.badRequest("Send a name");
    }
    return service
        .register(
            caller.get(),
            Organizations.Choice.named(request.orgName()),
            name,
            request.description())
        .map(
            done ->
                Answer.of(
                    ProjectBody.of(done.value().row()), done.position(), done.value().found()));
  }

  @GET
  @Path("/{id}")
  public Uni<ProjectBody> get(@RestPath String id) {
    return service.get(caller.get(), ProjectId.parse(id)).map(ProjectBody::of);
  }

  @PATCH
  @Path("/{id}")
  public Uni<RestResponse<ProjectBody>> update(@RestPath String id, byte[] body) {
    return service
        .update(caller.get(), ProjectId.parse(id), bodies.read(body, Change.class).patch())
        .map(done -> Answer.of(ProjectBody.of(done.value()), done.position()));
  }

  @DELETE
  @Path("/{id}")
  public Uni<RestResponse<ProjectBody>> delete(@RestPath String id) {
    return service
        .delete(caller.get(), ProjectId.parse(id))
        .map(done -> Answer.of(ProjectBody.of(done.value()), done.position()));
  }
}
