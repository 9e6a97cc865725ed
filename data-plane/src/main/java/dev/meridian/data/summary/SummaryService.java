package dev.meridian.data.summary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.control.ControlPlaneConfig;
import dev.meridian.data.json.Json;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.RecordObject;
import dev.meridian.data.replica.ObjectDirectory;
import dev.meridian.data.replica.ObjectKind;
import dev.meridian.data.replica.ReplicaService;
import dev.meridian.model.access.Permission;
import dev.meridian.model.event.ExperimentEvent;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.replica.OrgState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Summarizes experiments and datasets for callers who may read them. */
@ApplicationScoped
public class SummaryService {
  private final AccessService access;
  private final ObjectDirectory objects;
  private final ReplicaService replica;
  private final SummaryRepository repository;
  private final ControlPlaneConfig control;

  SummaryService(
      AccessService access,
      ObjectDirectory objects,
      ReplicaService replica,
      SummaryRepository repository,
      ControlPlaneConfig control) {
    this.access = access;
    this.objects = objects;
    this.replica = replica;
    this.repository = repository;
    this.control = control;
  }

  /**
   * {@code {"scores", "metrics"}}, compared with what is named, else with the experiment's base.
   */
  Uni<ObjectNode> comparison(Caller caller, UUID experiment, Optional<UUID> base) {
    return experiment(caller, experiment)
        .chain(
            event ->
                project(event)
                    .chain(
                        project ->
                            named(caller, event, base)
                                .chain(other -> compared(event, project, other))))
        .map(
            comparison -> {
              ObjectNode answer = Json.object();
              answer.set("scores", comparison.scores());
              answer.set("metrics", comparison.metrics());
              return answer;
            });
  }

  /**
   * @param scores whether its averages are asked for, compared with another's
   * @return fails with 403 where one of them may not be read
   */
  public Uni<ObjectNode> experiment(
      Caller caller, UUID experiment, boolean scores, Optional<UUID> comparison) {
    return experiment(caller, experiment)
        .chain(
            event ->
                project(event)
                    .chain(
                        project ->
                            scores
                                ? other(caller, event, project, comparison)
                                    .chain(
                                        other ->
                                            compared(event, project, other)
                                                .map(c -> summary(event, name(project), other, c)))
                                : Uni.createFrom().item(described(event, name(project)))));
  }

  Uni<ObjectNode> dataset(Caller caller, UUID dataset, boolean counted) {
    return access
        .require(caller, Permission.READ, ObjectKind.DATASET, dataset)
        .chain(
            event ->
                project(event)
                    .chain(
                        found -> {
                          String project = name(found);
                          ObjectNode answer = Json.object();
                          answer.put("project_name", project).put("dataset_name", event.name());
                          answer.put("project_url", projectUrl(event, project));
                          answer.put(
                              "dataset_url",
                              projectUrl(event, project) + "/datasets/" + encoded(event.name()));
                          return counted
                              ? total(dataset).map(total -> answer.set("data_summary", total))
                              : Uni.createFrom().item(answer);
                        }));
  }

  Uni<ObjectNode> datasetTotal(Caller caller, UUID dataset) {
    return access
        .require(caller, Permission.READ, ObjectKind.DATASET, dataset)
        .chain(event -> total(dataset));
  }

  private Uni<ObjectNode> total(UUID dataset) {
    return repository
        .count(new RecordObject(RecordKind.DATASET, dataset))
        .map(count -> Json.object().put("total_records", count));
  }

  /**
   * Named, else the experiment's base, else the baseline that the project's settings name, else the
   * newest other one of the project that is readable.
   */
  private Uni<Optional<ExperimentEvent>> other(
      Caller caller, ExperimentEvent event, Optional<ProjectEvent> project, Optional<UUID> named) {
    return named(caller, event, named)
        .chain(
            found ->
                found.isPresent() ? Uni.createFrom().item(found) : baseline(caller, event, project))
        .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : newest(caller, event));
  }

  /** Who names one must be able to read it; a base that is not there any more is none. */
  private Uni<Optional<ExperimentEvent>> named(
      Caller caller, ExperimentEvent event, Optional<UUID> named) {
    return named.isPresent()
        ? experiment(caller, named.get()).map(Optional::of)
        : event
            .base()
            .map(base -> readable(caller, event, base.value()))
            .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Optional<ExperimentEvent>> baseline(
      Caller caller, ExperimentEvent event, Optional<ProjectEvent> project) {
    return project
        .flatMap(ProjectEvent::settings)
        .map(settings -> settings.path("baseline_experiment_id").textValue())
        .flatMap(SummaryService::uuid)
        .map(id -> readable(caller, event, id))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Optional<ExperimentEvent>> newest(Caller caller, ExperimentEvent event) {
    return objects
        .experiments(event.project(), 50)
        .map(
            found ->
                found.stream()
                    .filter(e -> !e.experiment().equals(event.experiment()))
                    .filter(e -> access.allows(caller, Permission.READ, e))
                    .findFirst());
  }

  private Uni<Optional<ExperimentEvent>> readable(Caller caller, ExperimentEvent event, UUID id) {
    return objects
        .find(id)
        .map(
            found ->
                found
                    .filter(ExperimentEvent.class::isInstance)
                    .map(ExperimentEvent.class::cast)
                    .filter(e -> !e.experiment().equals(event.experiment()))
                    .filter(e -> access.allows(caller, Permission.READ, e)));
  }

  private Uni<Comparison> compared(
      ExperimentEvent event, Optional<ProjectEvent> project, Optional<ExperimentEvent> other) {
    ComparisonKey key = ComparisonKey.of(project.flatMap(ProjectEvent::settings));
    return totals(event, key)
        .chain(
            current ->
                other
                    .map(o -> totals(o, key).map(Optional::of))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                    .map(base -> new Comparison(current, base)));
  }

  private Uni<List<TraceTotals>> totals(ExperimentEvent event, ComparisonKey key) {
    Map<String, TraceTotals.Builder> traces = new LinkedHashMap<>();
    return repository
        .each(
            new RecordObject(RecordKind.EXPERIMENT, event.objectId()),
            row -> {
              ObjectNode span = row.tree();
              traces
                  .computeIfAbsent(
                      span.path("root_span_id").asText(), r -> new TraceTotals.Builder(key))
                  .add(span);
            })
        .map(done -> traces.values().stream().map(TraceTotals.Builder::build).toList());
  }

  private Uni<ExperimentEvent> experiment(Caller caller, UUID id) {
    return access
        .require(caller, Permission.READ, ObjectKind.EXPERIMENT, id)
        .map(ExperimentEvent.class::cast);
  }

  private Uni<Optional<ProjectEvent>> project(ObjectEvent event) {
    return objects
        .find(event.project().value())
        .map(project -> project.map(ProjectEvent.class::cast));
  }

  private static Optional<UUID> uuid(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String name(Optional<ProjectEvent> project) {
    return project.map(ProjectEvent::name).orElse("");
  }

  private ObjectNode summary(
      ExperimentEvent event,
      String project,
      Optional<ExperimentEvent> other,
      Comparison comparison) {
    ObjectNode answer = described(event, project);
    answer.put("comparison_experiment_name", other.map(ExperimentEvent::name).orElse(null));
    answer.set("scores", comparison.scores());
    answer.set("metrics", comparison.metrics());
    return answer;
  }

  private ObjectNode described(ExperimentEvent event, String project) {
    return Json.object()
        .put("project_name", project)
        .put("experiment_name", event.name())
        .put("project_url", projectUrl(event, project))
        .put(
            "experiment_url", projectUrl(event, project) + "/experiments/" + encoded(event.name()));
  }

  private String projectUrl(ObjectEvent event, String project) {
    return control.url() + "/app/" + encoded(organization(event)) + "/p/" + encoded(project);
  }

  /** A public experiment can be another organization's. */
  private String organization(ObjectEvent event) {
    return replica
        .organization(event.org())
        .flatMap(OrgState::organization)
        .map(OrganizationEvent::name)
        .orElse("");
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
