package dev.meridian.control.experiment;

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
import dev.meridian.model.id.ExperimentId;
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
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/experiment}. */
@Path("/v1/experiment")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class ExperimentResource {
  /** The contract's own, for experiments alone. */
  private static final int DEFAULT_LIMIT = 1_000;

  private final ExperimentService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  ExperimentResource(ExperimentService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Create(@Nullable String projectId, @Nullable Boolean ensureNew) {
    ExperimentPlan plan(ExperimentInput input) {
      return new ExperimentPlan(
          input,
          Optional.empty(),
          List.of(),
          Boolean.TRUE.equals(ensureNew)
              ? ExperimentPlan.OnClash.RENAME
              : ExperimentPlan.OnClash.REUSE);
    }
  }

  @GET
  public Uni<ObjectList<ExperimentBody>> list(
      @BeanParam Paging paging,
      @RestQuery("org_name") @Nullable String orgName,
      @RestQuery("project_id") @Nullable String projectId,
      @RestQuery("project_name") @Nullable String projectName,
      @RestQuery("experiment_name") @Nullable String name) {
    return service
        .list(
            caller.get(),
            paging.orElse(DEFAULT_LIMIT),
            ProjectChoice.of(projectId, projectName, Organizations.Choice.named(orgName)),
            name)
        .map(rows -> ObjectList.of(rows, ExperimentBody::of));
  }

  @POST
  public Uni<RestResponse<ExperimentBody>> create(byte[] body) {
    Create request = bodies.read(body, Create.class);
    ProjectChoice project =
        ProjectChoice.of(
            Fields.required("project_id", request.projectId()), null, Organizations.Choice.OWN);
    return service
        .register(caller.get(), project, request.plan(bodies.read(body, ExperimentInput.class)))
        .map(
            done ->
                Answer.of(
                    ExperimentBody.of(done.value().experiment()),
                    done.position(),
                    done.value().found()));
  }

  @GET
  @Path("/{id}")
  public Uni<ExperimentBody> get(@RestPath String id) {
    return service.get(caller.get(), ExperimentId.parse(id)).map(ExperimentBody::of);
  }

  @PATCH
  @Path("/{id}")
  public Uni<RestResponse<ExperimentBody>> update(@RestPath String id, byte[] body) {
    return service
        .update(caller.get(), ExperimentId.parse(id), bodies.read(body, ExperimentInput.class))
        .map(done -> Answer.of(ExperimentBody.of(done.value()), done.position()));
  }

  @DELETE
  @Path("/{id}")
  public Uni<RestResponse<ExperimentBody>> delete(@RestPath String id) {
    return service
        .delete(caller.get(), ExperimentId.parse(id))
        .map(done -> Answer.of(ExperimentBody.of(done.value()), done.position()));
  }
}
