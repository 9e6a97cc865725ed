package dev.meridian.control.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.part.ProjectPartKind;
import dev.meridian.control.part.ProjectWholes;
import dev.meridian.control.part.Whole;
import dev.meridian.control.wire.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.Locale;

/** Agents: {@code agent}. */
@Singleton
class Agents implements ProjectPartKind<AgentRow> {
  private final AgentRepository repository;
  private final ProjectWholes projects;
  private final Bodies bodies;

  Agents(AgentRepository repository, ProjectWholes projects, Bodies bodies) {
    this.repository = repository;
    this.projects = projects;
    this.bodies = bodies;
  }

  @Override
  public String type() {
    return "agent";
  }

  @Override
  public ProjectWholes projects() {
    return projects;
  }

  @Override
  public AgentRepository repository() {
    return repository;
  }

  @Override
  public AgentRow draft(Whole whole, Caller caller) {
    return new AgentRow(whole, caller.principal());
  }

  @Override
  public void fill(AgentRow row, ObjectNode fields, Caller caller) {
    bodies.as(fields, AgentFields.class).applyTo(row);
  }

  @Override
  public Object body(AgentRow row) {
    return AgentBody.of(row);
  }

  /** A slug of its name; with some of its id where another agent has that one. */
  @Override
  public Uni<Void> complete(AgentRow row) {
    String words = slug(row.name);
    return repository
        .hasSlug(row.project, words)
        .invoke(taken -> row.slug = taken ? words + "-" + row.id.toString().substring(0, 8) : words)
        .replaceWithVoid();
  }

  private static String slug(String name) {
    String words =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return words.isEmpty() ? "agent" : words;
  }
}
