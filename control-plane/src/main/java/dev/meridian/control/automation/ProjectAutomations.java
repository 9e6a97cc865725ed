package dev.meridian.control.automation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.part.ProjectPartKind;
import dev.meridian.control.part.ProjectWholes;
import dev.meridian.control.part.Whole;
import dev.meridian.control.wire.Bodies;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.SettingKind;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Automations: {@code project_automation}. */
@Singleton
class ProjectAutomations implements ProjectPartKind<ProjectAutomationRow> {
  private final ProjectAutomationRepository repository;
  private final ProjectWholes projects;
  private final Bodies bodies;

  ProjectAutomations(
      ProjectAutomationRepository repository, ProjectWholes projects, Bodies bodies) {
    this.repository = repository;
    this.projects = projects;
    this.bodies = bodies;
  }

  @Override
  public String type() {
    return "project_automation";
  }

  @Override
  public ProjectWholes projects() {
    return projects;
  }

  @Override
  public ProjectAutomationRepository repository() {
    return repository;
  }

  @Override
  public ProjectAutomationRow draft(Whole whole, Caller caller) {
    return new ProjectAutomationRow(whole, caller.principal());
  }

  @Override
  public void fill(ProjectAutomationRow row, ObjectNode fields, Caller caller) {
    bodies.as(fields, ProjectAutomationFields.class).applyTo(row, caller.principal());
  }

  @Override
  public Object body(ProjectAutomationRow row) {
    return ProjectAutomationBody.of(row);
  }

  @Override
  public JsonNode forReaders(JsonNode body) {
    return AutomationConfig.withoutPaths(body);
  }

  @Override
  public Optional<Event> event(ProjectAutomationRow row, long version, JsonNode body) {
    return Optional.of(row.event(SettingKind.PROJECT_AUTOMATION, version, body));
  }
}
