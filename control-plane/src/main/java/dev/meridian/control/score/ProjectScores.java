package dev.meridian.control.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.part.PartRequest;
import dev.meridian.control.part.ProjectPartKind;
import dev.meridian.control.part.ProjectWholes;
import dev.meridian.control.part.Whole;
import dev.meridian.control.wire.Bodies;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.SettingKind;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Scores: {@code project_score}. */
@Singleton
class ProjectScores implements ProjectPartKind<ProjectScoreRow> {
  private final ProjectScoreRepository repository;
  private final ProjectWholes projects;
  private final Bodies bodies;

  ProjectScores(ProjectScoreRepository repository, ProjectWholes projects, Bodies bodies) {
    this.repository = repository;
    this.projects = projects;
    this.bodies = bodies;
  }

  @Override
  public String type() {
    return "project_score";
  }

  @Override
  public ProjectWholes projects() {
    return projects;
  }

  @Override
  public ProjectScoreRepository repository() {
    return repository;
  }

  @Override
  public ProjectScoreRow draft(Whole whole, Caller caller) {
    return new ProjectScoreRow(whole, caller.principal());
  }

  @Override
  public void fill(ProjectScoreRow row, ObjectNode fields, Caller caller) {
    bodies.as(fields, ProjectScoreFields.class).applyTo(row);
  }

  @Override
  public Object body(ProjectScoreRow row) {
    return ProjectScoreBody.of(row);
  }

  @Override
  public Uni<Selection<ProjectScoreRow>> select(Caller caller, PartRequest request) {
    List<String> types = request.texts("score_type");
    return ProjectPartKind.super
        .select(caller, request)
        .invoke(
            selection ->
                selection
                    .listing()
                    .andIf(types.isEmpty() ? null : types, "scoreType in :types", "types"));
  }

  @Override
  public Uni<Void> complete(ProjectScoreRow row) {
    return repository.placeLast(row);
  }

  @Override
  public Optional<Event> event(ProjectScoreRow row, long version, JsonNode body) {
    return Optional.of(row.event(SettingKind.PROJECT_SCORE, version, body));
  }
}
