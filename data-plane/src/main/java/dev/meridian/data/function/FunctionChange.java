package dev.meridian.data.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.id.ProjectId;
import java.util.List;

/** Something to do to a prompt or function of a project. */
sealed interface FunctionChange {
  ProjectId project();

  FunctionKind kind();

  /** What to do where the slug is taken. */
  enum IfExists {
    /** Answer with what is there, as it is. */
    FIND,
    /** Put the fields in place of those that are there. */
    REPLACE,
    /** Refuse the whole request. */
    REFUSE
  }

  /**
   * Creates one, or does to the one that has its slug what is asked for.
   *
   * @param environments slugs of those that get what is written
   */
  record Insert(
      ProjectId project,
      FunctionKind kind,
      FunctionFields fields,
      List<String> environments,
      IfExists ifExists)
      implements FunctionChange {}

  /** Changes some fields of one that is there. */
  record Patch(ProjectId project, FunctionKind kind, FunctionId id, ObjectNode fields)
      implements FunctionChange {}

  /**
   * Writes one by its id, which may be new, as rows are logged.
   *
   * @param merge whether fields that are not said stay as they are
   */
  record Put(ProjectId project, FunctionKind kind, FunctionId id, ObjectNode fields, boolean merge)
      implements FunctionChange {}

  /** Deletes one, if it is there. */
  record Delete(ProjectId project, FunctionKind kind, FunctionId id) implements FunctionChange {}
}
