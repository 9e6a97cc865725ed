package dev.meridian.control.tag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.part.ProjectPartKind;
import dev.meridian.control.part.ProjectWholes;
import dev.meridian.control.part.Whole;
import dev.meridian.control.wire.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Tags: {@code project_tag}. */
@Singleton
class ProjectTags implements ProjectPartKind<ProjectTagRow> {
  private final ProjectTagRepository repository;
  private final ProjectWholes projects;
  private final Bodies bodies;

  ProjectTags(ProjectTagRepository repository, ProjectWholes projects, Bodies bodies) {
    this.repository = repository;
    this.projects = projects;
    this.bodies = bodies;
  }

  @Override
  public String type() {
    return "project_tag";
  }

  @Override
  public ProjectWholes projects() {
    return projects;
  }

  @Override
  public ProjectTagRepository repository() {
    return repository;
  }

  @Override
  public ProjectTagRow draft(Whole whole, Caller caller) {
    return new ProjectTagRow(whole, caller.principal());
  }

  @Override
  public void fill(ProjectTagRow row, ObjectNode fields, Caller caller) {
    bodies.as(fields, ProjectTagFields.class).applyTo(row);
  }

  @Override
  public Object body(ProjectTagRow row) {
    return ProjectTagBody.of(row);
  }

  @Override
  public Uni<Void> complete(ProjectTagRow row) {
    return repository.placeLast(row);
  }
}
