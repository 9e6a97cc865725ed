package dev.meridian.control.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.project.ProjectChoice;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.ObjectList;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.id.DatasetId;
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

/** {@code /v1/dataset}. */
@Path("/v1/dataset")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class DatasetResource {
  private final DatasetService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  DatasetResource(DatasetService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Create(
      @Nullable String projectId,
      @Nullable String name,
      @Nullable String description,
      @Nullable JsonNode metadata,
      @Nullable JsonNode tags) {
    DatasetInput input() {
      return new DatasetInput(Fields.required("a name", name), description, metadata, tags);
    }
  }

  @GET
  public Uni<ObjectList<DatasetBody>> list(
      @BeanParam Paging paging,
      @RestQuery("org_name") @Nullable String orgName,
      @RestQuery("project_id") @Nullable String projectId,
      @RestQuery("project_name") @Nullable String projectName,
      @RestQuery("dataset_name") @Nullable String name) {
    return service
        .list(
            caller.get(),
            paging,
            ProjectChoice.of(projectId, projectName, Organizations.Choice.named(orgName)),
            name)
        .map(rows -> ObjectList.of(rows, DatasetBody::of));
  }

  @POST
  public Uni<RestResponse<DatasetBody>> create(byte[] body) {
    Create request = bodies.read(body, Create.class);
    ProjectChoice project =
        ProjectChoice.of(
            Fields.required("project_id", request.projectId()), null, Organizations.Choice.OWN);
    return service
        .register(caller.get(), project, request.input())
        .map(
            done ->
                Answer.of(
                    DatasetBody.of(done.value().dataset()), done.position(), done.value().found()));
  }

  @GET
  @Path("/{id}")
  public Uni<DatasetBody> get(@RestPath String id) {
    return service.get(caller.get(), DatasetId.parse(id)).map(DatasetBody::of);
  }

  @PATCH
  @Path("/{id}")
  public Uni<RestResponse<DatasetBody>> update(@RestPath String id, byte[] body) {
    return service
        .update(caller.get(), DatasetId.parse(id), bodies.read(body, DatasetInput.class))
        .map(done -> Answer.of(DatasetBody.of(done.value()), done.position()));
  }

  @DELETE
  @Path("/{id}")
  public Uni<RestResponse<DatasetBody>> delete(@RestPath String id) {
    return service
        .delete(caller.get(), DatasetId.parse(id))
        .map(done -> Answer.of(DatasetBody.of(done.value()), done.position()));
  }
}
