package dev.meridian.data.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.RecordObject;
import dev.meridian.data.record.RecordService;
import dev.meridian.data.record.RowsRequest;
import dev.meridian.data.record.Work;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.SpanParent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Resolves parents and stores spans with the rights of the principal that a gateway names. */
@ApplicationScoped
class IngestService {
  private final AccessService access;
  private final RecordService records;

  IngestService(AccessService access, RecordService records) {
    this.access = access;
    this.records = records;
  }

  /** Where spans of a parent go. */
  record Resolved(RecordObject object, ProjectId project, Optional<SpanParent.ParentSpan> span) {}

  /** The parent, when the caller may write to it. */
  Uni<Resolved> resolve(Caller caller, SpanParent parent) {
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

  Uni<RecordService.Written> store(Caller caller, SpanParent parent, JsonNode rows, int bytes) {
    return resolve(caller, parent)
        .chain(
            resolved ->
                Work.off(
                        bytes,
                        () ->
                            RowsRequest.events(
                                resolved.object(), Json.object().set("events", rows), bytes))
                    .chain(read -> records.write(caller, read, bytes)));
  }

  private Uni<Resolved> require(Caller caller, RecordObject object, SpanParent parent) {
    return access
        .require(caller, Permission.UPDATE, object.kind().object(), object.id())
        .map(owner -> new Resolved(object, owner.project(), parent.span()));
  }
}
