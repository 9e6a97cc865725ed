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
import dev.meridian.model.access.Permission;
import dev.meridian.model.event.ExperimentEvent;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.id.ExperimentId;
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
class SummaryService {
  private final AccessService access;
  private final ObjectDirectory objects;
  private final SummaryRepository repository;
  private final ControlPlaneConfig control;

  SummaryService(
      AccessService access,
      ObjectDirectory objects,
      SummaryRepository repository,
      ControlPlaneConfig control) {
    this.access = access;
    this.objects = objects;
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
                base.or(() -> event.base().map(ExperimentId::value))
                    .map(id -> experiment(caller, id).map(Optional::of))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                    .chain(other -> compared(event, other)))
        .map(
            comparison -> {
              ObjectNode answer = Json.object();
              answer.set("scores", comparison.scores());
              answer.set("metrics", comparison.metrics());
              return answer;
            });
  }

  Uni<ObjectNode> experiment(
      Caller caller, UUID experiment, boolean scores, Optional<UUID> comparison) {
    return experiment(caller, experiment)
        .chain(
            event ->
                project(event)
                    .chain(
                        project ->
                            scores
                                ? other(caller, event, comparison)
                                    .chain(
                                        other ->
                                            compared(event, other)
                                                .map(
                                                    c -> summary(caller, event, project, other, c)))
                                : Uni.createFrom().item(described(caller, event, project))));
  }

  Uni<ObjectNode> dataset(Caller caller, UUID dataset, boolean counted) {
    return access
        .require(caller, Permission.READ, ObjectKind.DATASET, dataset)
        .chain(
            event ->
                project(event)
                    .chain(
                        project -> {
                          ObjectNode answer = Json.object();
                          answer.put("project_name", project).put("dataset_name", event.name());
                          answer.put("project_url", projectUrl(caller, project));
                          answer.put(
                              "dataset_url",
                              projectUrl(caller, project) + "/datasets/" + encoded(event.name()));
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
   * Named, else the experiment's base, else the newest other one of the project that is readable.
   */
  private Uni<Optional<ExperimentEvent>> other(
      Caller caller, ExperimentEvent event, Optional<UUID> comparison) {
    Optional<UUID> named = comparison.or(() -> event.base().map(ExperimentId::value));
    if (named.isPresent()) {
      return experiment(caller, named.get()).map(Optional::of);
    }
    return objects
        .experiments(event.project(), 50)
        .map(
            found ->
                found.stream()
                    .filter(e -> !e.experiment().equals(event.experiment()))
                    .filter(e -> access.allows(caller, Permission.READ, e))
                    .findFirst());
  }

  private Uni<Comparison> compared(ExperimentEvent event, Optional<ExperimentEvent> other) {
    return totals(event)
        .chain(
            current ->
                other
                    .map(o -> totals(o).map(Optional::of))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                    .map(base -> new Comparison(current, base)));
  }

  private Uni<List<TraceTotals>> totals(ExperimentEvent event) {
    Map<String, TraceTotals.Builder> traces = new LinkedHashMap<>();
    return repository
        .each(
            new RecordObject(RecordKind.EXPERIMENT, event.objectId()),
            row -> {
              ObjectNode span = row.tree();
              traces
                  .computeIfAbsent(
                      span.path("root_span_id").asText(), r -> new TraceTotals.Builder())
                  .add(span);
            })
        .map(done -> traces.values().stream().map(TraceTotals.Builder::build).toList());
  }

  private Uni<ExperimentEvent> experiment(Caller caller, UUID id) {
    return access
        .require(caller, Permission.READ, ObjectKind.EXPERIMENT, id)
        .map(ExperimentEvent.class::cast);
  }

  private Uni<String> project(ObjectEvent event) {
    return objects
        .find(event.project().value())
        .map(project -> project.map(ObjectEvent::name).orElse(""));
  }

  private ObjectNode summary(
      Caller caller,
      ExperimentEvent event,
      String project,
      Optional<ExperimentEvent> other,
      Comparison comparison) {
    ObjectNode answer = described(caller, event, project);
    answer.put("comparison_experiment_name", other.map(ExperimentEvent::name).orElse(null));
    answer.set("scores", comparison.scores());
    answer.set("metrics", comparison.metrics());
    return answer;
  }

  private ObjectNode described(Caller caller, ExperimentEvent event, String project) {
    return Json.object()
        .put("project_name", project)
        .put("experiment_name", event.name())
        .put("project_url", projectUrl(caller, project))
        .put(
            "experiment_url",
            projectUrl(caller, project) + "/experiments/" + encoded(event.name()));
  }

  private String projectUrl(Caller caller, String project) {
    return control.url()
        + "/app/"
        + encoded(caller.organization().name())
        + "/p/"
        + encoded(project);
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
