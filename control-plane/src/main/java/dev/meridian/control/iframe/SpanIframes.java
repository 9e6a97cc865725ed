package dev.meridian.control.iframe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.part.ProjectPartKind;
import dev.meridian.control.part.ProjectWholes;
import dev.meridian.control.part.Whole;
import dev.meridian.control.wire.Bodies;
import jakarta.inject.Singleton;

/** Span iframes: {@code span_iframe}. */
@Singleton
class SpanIframes implements ProjectPartKind<SpanIframeRow> {
  private final SpanIframeRepository repository;
  private final ProjectWholes projects;
  private final Bodies bodies;

  SpanIframes(SpanIframeRepository repository, ProjectWholes projects, Bodies bodies) {
    this.repository = repository;
    this.projects = projects;
    this.bodies = bodies;
  }

  @Override
  public String type() {
    return "span_iframe";
  }

  @Override
  public ProjectWholes projects() {
    return projects;
  }

  @Override
  public SpanIframeRepository repository() {
    return repository;
  }

  @Override
  public SpanIframeRow draft(Whole whole, Caller caller) {
    return new SpanIframeRow(whole, caller.principal());
  }

  @Override
  public void fill(SpanIframeRow row, ObjectNode fields, Caller caller) {
    bodies.as(fields, SpanIframeFields.class).applyTo(row);
  }

  @Override
  public Object body(SpanIframeRow row) {
    return SpanIframeBody.of(row);
  }
}
