package dev.meridian.data.ingest;

import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.RecordObject;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.SpanParent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds the object that spans of a parent belong to, when the caller may write to it. */
@ApplicationScoped
public class ParentService {
  private final AccessService access;

  ParentService(AccessService access) {
    this.access = access;
  }

  /**
   * Where spans of a parent go.
   *
   * @param span the span that they are below of, when the parent names one
   */
  public record Resolved(
      RecordObject object, ProjectId project, Optional<SpanParent.ParentSpan> span) {}

  /**
   * The parent's object.
   *
   * @return fails with 400 for a playground, 403 when it is not there or not allowed, 503 when that
   *     can't be decided
   */
  public Uni<Resolved> resolve(Caller caller, SpanParent parent) {
    return switch (parent.container()) {
      case SpanParent.Experiment experiment ->
          require(caller, new RecordObject(RecordKind.EXPERIMENT, experiment.id()), parent);
      case SpanParent.ProjectLogs logs ->
          require(caller, new RecordObject(RecordKind.PROJECT_LOGS, logs.project()), parent);
      case SpanParent.ProjectLogsNamed named ->
          access
              .requireLog(caller, Permission.UPDATE, named.projectName())
              .map(
                  project ->
                      new Resolved(
                          new RecordObject(RecordKind.PROJECT_LOGS, project.project().value()),
                          project.project(),
                          parent.span()));
      case SpanParent.Playground playground ->
          throw ApiException.badRequest("Spans can't be logged to a playground");
    };
  }

  private Uni<Resolved> require(Caller caller, RecordObject object, SpanParent parent) {
    return access
        .require(caller, Permission.UPDATE, object.kind().object(), object.id())
        .map(owner -> new Resolved(object, owner.project(), parent.span()));
  }
}
