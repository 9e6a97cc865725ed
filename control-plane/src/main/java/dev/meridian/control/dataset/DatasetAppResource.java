package dev.meridian.control.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.project.ProjectBody;
import dev.meridian.control.project.ProjectChoice;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.id.DatasetId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/dataset}: the form that the SDKs use. */
@Path("/api/dataset")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class DatasetAppResource {
  private final DatasetService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  DatasetAppResource(DatasetService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Register(
      @Nullable String orgId,
      @Nullable String orgName,
      @Nullable String projectId,
      @Nullable String projectName,
      @Nullable String datasetName,
      @Nullable String description,
      @Nullable JsonNode metadata,
      @Nullable JsonNode tags) {
    ProjectChoice project() {
      return ProjectChoice.of(
          projectId,
          projectName,
          Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName));
    }

    DatasetInput input() {
      return new DatasetInput(datasetName, description, metadata, tags);
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Registered(ProjectBody project, DatasetBody dataset, boolean foundExisting) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Get(
      @Nullable String id,
      @Nullable String orgId,
      @Nullable String orgName,
      @Nullable String projectId,
      @Nullable String projectName,
      @Nullable String datasetName) {
    ProjectChoice project() {
      return ProjectChoice.of(
          projectId,
          projectName,
          Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName));
    }
  }

  record One(@Nullable String id) {
    DatasetId dataset() {
      return DatasetId.parse(Fields.required("id", id));
    }
  }

  @POST
  @Path("/register")
  public Uni<RestResponse<Registered>> register(byte[] body) {
    Register request = bodies.read(body, Register.class);
    return service
        .register(caller.get(), request.project(), request.input())
        .map(
            done ->
                Answer.of(
                    new Registered(
                        ProjectBody.of(done.value().project()),
                        DatasetBody.of(done.value().dataset()),
                        done.value().found()),
                    done.position(),
                    done.value().found()));
  }

  @GET
  public Uni<DatasetBody> getOne(@RestQuery("id") @Nullable String id) {
    return service.get(caller.get(), new One(id).dataset()).map(DatasetBody::of);
  }

  @POST
  @Path("/get")
  public Uni<List<DatasetBody>> get(byte[] body) {
    Get request = bodies.read(body, Get.class);
    return (request.id() == null
            ? service.list(caller.get(), new Paging(), request.project(), request.datasetName())
            : service.get(caller.get(), new One(request.id()).dataset()).map(List::of))
        .map(rows -> rows.stream().map(DatasetBody::of).toList());
  }

  @POST
  @Path("/get_id")
  public Uni<DatasetBody> getId(byte[] body) {
    return service.get(caller.get(), one(body)).map(DatasetBody::of);
  }

  @POST
  @Path("/patch_id")
  public Uni<RestResponse<DatasetBody>> patchId(byte[] body) {
    return service
        .update(caller.get(), one(body), bodies.read(body, DatasetInput.class))
        .map(done -> Answer.of(DatasetBody.of(done.value()), done.position()));
  }

  @POST
  @Path("/delete_id")
  public Uni<RestResponse<DatasetBody>> deleteId(byte[] body) {
    return service
        .delete(caller.get(), one(body))
        .map(done -> Answer.of(DatasetBody.of(done.value()), done.position()));
  }

  private DatasetId one(byte[] body) {
    return bodies.read(body, One.class).dataset();
  }
}
