package dev.meridian.control.experiment;

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
import dev.meridian.model.id.ExperimentId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/experiment} and {@code /api/base_experiment}: the form that the SDKs use. */
@Path("/api")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class ExperimentAppResource {
  private final ExperimentService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  ExperimentAppResource(ExperimentService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  /** Where the experiment belongs and how it is made; what it is, is an {@link ExperimentInput}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Register(
      @Nullable String orgId,
      @Nullable String orgName,
      @Nullable String projectId,
      @Nullable String projectName,
      @Nullable Boolean update,
      @Nullable String baseExperiment,
      @Nullable List<@Nullable String> ancestorCommits) {
    ProjectChoice project() {
      return ProjectChoice.of(
          projectId,
          projectName,
          Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName));
    }

    ExperimentPlan plan(ExperimentInput input) {
      return new ExperimentPlan(
          input,
          Optional.ofNullable(baseExperiment).filter(name -> !name.isBlank()),
          ancestorCommits == null
              ? List.of()
              : ancestorCommits.stream().filter(Objects::nonNull).toList(),
          Boolean.TRUE.equals(update)
              ? ExperimentPlan.OnClash.REUSE
              : ExperimentPlan.OnClash.RENAME);
    }
  }

  record Registered(ProjectBody project, ExperimentBody experiment) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Get(
      @Nullable String id,
      @Nullable String orgId,
      @Nullable String orgName,
      @Nullable String projectId,
      @Nullable String projectName,
      @Nullable String experimentName) {
    ProjectChoice project() {
      return ProjectChoice.of(
          projectId,
          projectName,
          Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName));
    }
  }

  record One(@Nullable String id) {
    ExperimentId experiment() {
      return ExperimentId.parse(Fields.required("id", id));
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Base(UUID id, UUID projectId, String name, UUID baseExpId, String baseExpName) {}

  @POST
  @Path("/experiment/register")
  public Uni<RestResponse<Registered>> register(byte[] body) {
    Register request = bodies.read(body, Register.class);
    ExperimentInput input = bodies.read(body, ExperimentInput.class);
    return service
        .register(caller.get(), request.project(), request.plan(input))
        .map(
            done ->
                Answer.of(
                    new Registered(
                        ProjectBody.of(done.value().project()),
                        ExperimentBody.of(done.value().experiment())),
                    done.position(),
                    done.value().found()));
  }

  @GET
  @Path("/experiment")
  public Uni<ExperimentBody> getOne(@RestQuery("id") @Nullable String id) {
    return service.get(caller.get(), new One(id).experiment()).map(ExperimentBody::of);
  }

  @POST
  @Path("/experiment/get")
  public Uni<List<ExperimentBody>> get(byte[] body) {
    Get request = bodies.read(body, Get.class);
    return (request.id() == null
            ? service.list(caller.get(), new Paging(), request.project(), request.experimentName())
            : service.get(caller.get(), new One(request.id()).experiment()).map(List::of))
        .map(rows -> rows.stream().map(ExperimentBody::of).toList());
  }

  @POST
  @Path("/experiment/get_id")
  public Uni<ExperimentBody> getId(byte[] body) {
    return service.get(caller.get(), one(body)).map(ExperimentBody::of);
  }

  @POST
  @Path("/experiment/patch_id")
  public Uni<RestResponse<ExperimentBody>> patchId(byte[] body) {
    return service
        .update(caller.get(), one(body), bodies.read(body, ExperimentInput.class))
        .map(done -> Answer.of(ExperimentBody.of(done.value()), done.position()));
  }

  @POST
  @Path("/experiment/delete_id")
  public Uni<RestResponse<ExperimentBody>> deleteId(byte[] body) {
    return service
        .delete(caller.get(), one(body))
        .map(done -> Answer.of(ExperimentBody.of(done.value()), done.position()));
  }

  @POST
  @Path("/base_experiment/get_id")
  public Uni<Base> base(byte[] body) {
    ExperimentId id = one(body);
    return service
        .get(caller.get(), id)
        .chain(
            row ->
                service
                    .base(caller.get(), id)
                    .map(base -> new Base(row.id, row.project, row.name, base.id, base.name)));
  }

  private ExperimentId one(byte[] body) {
    return bodies.read(body, One.class).experiment();
  }
}
