package dev.meridian.data.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.record.PromptRows;
import dev.meridian.data.record.RecordService;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Rows of {@code /logs3} with {@code log_id: "p"} or {@code function_data}. */
@ApplicationScoped
class LoggedFunctions implements PromptRows {
  private final FunctionWriter writer;

  LoggedFunctions(FunctionWriter writer) {
    this.writer = writer;
  }

  @Override
  public Uni<RecordService.Written> write(Caller caller, List<ObjectNode> rows) {
    List<FunctionChange> changes = rows.stream().map(LoggedFunctions::change).toList();
    return writer
        .write(caller, changes)
        .map(
            written -> {
              List<String> ids = new ArrayList<>();
              for (int i = 0; i < changes.size(); i++) {
                ids.add(id(changes.get(i), written.done().get(i)).toString());
              }
              return new RecordService.Written(ids, written.xact());
            });
  }

  /** A row without an id is known by its slug. */
  private static FunctionChange change(ObjectNode row) {
    String projectId = row.path("project_id").textValue();
    if (projectId == null) {
      throw ApiException.badRequest("project_id: a row of a prompt or function names its project");
    }
    ProjectId project = ProjectId.parse(projectId);
    FunctionKind kind = FunctionKind.FUNCTION;
    String id = row.path("id").textValue();
    if (id == null) {
      return new FunctionChange.Insert(
          project, kind, FunctionFields.of(row), List.of(), FunctionChange.IfExists.REPLACE);
    }
    FunctionId function = FunctionId.parse(id);
    return row.path("_object_delete").asBoolean()
        ? new FunctionChange.Delete(project, kind, function)
        : new FunctionChange.Put(project, kind, function, row, row.path("_is_merge").asBoolean());
  }

  private static FunctionId id(FunctionChange change, FunctionWriter.Done done) {
    return switch (change) {
      case FunctionChange.Insert insert -> done.require().id();
      case FunctionChange.Put put -> put.id();
      case FunctionChange.Patch patch -> patch.id();
      case FunctionChange.Delete delete -> delete.id();
    };
  }
}
