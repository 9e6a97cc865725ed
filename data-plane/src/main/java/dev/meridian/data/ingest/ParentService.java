package dev.meridian.data.ingest;

import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.record.RecordAccess;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.RecordObject;
import dev.meridian.model.access.Permission;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.SpanParent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds the object that spans of a parent belong to, when the caller may write to it. */
@ApplicationScoped
public class ParentService {
  private final AccessService access;
  private final RecordAccess records;

  ParentService(AccessService access, RecordAccess records) {
    this.access = access;
    this.records = records;
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
   * @return fails with 403 when it is not there or not allowed, 503 when that can't be decided
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
          require(caller, new RecordObject(RecordKind.PLAYGROUND_LOGS, playground.id()), parent);
    };
  }

  private Uni<Resolved> require(Caller caller, RecordObject object, SpanParent parent) {
    return records
        .require(caller, Permission.UPDATE, object)
        .map(owner -> new Resolved(object, owner.project(), parent.span()));
  }
}
