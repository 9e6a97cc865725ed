package dev.meridian.data.mcp;

import dev.meridian.data.function.FunctionKind;
import dev.meridian.data.replica.ObjectKind;
import java.util.Locale;

/** What a tool can be asked about. */
enum ObjectType {
  PROJECT,
  EXPERIMENT,
  DATASET,
  PROMPT,
  FUNCTION;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One that fits a tool's schema. A project's log is named as the project. */
  static ObjectType of(ToolArguments arguments) {
    String name = arguments.text("object_type");
    return name.equals("project_logs") ? PROJECT : valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Whether it is kept here as a function, not as an object of the control plane. */
  boolean isFunction() {
    return this == PROMPT || this == FUNCTION;
  }

  ObjectKind object() {
    return switch (this) {
      case PROJECT -> ObjectKind.PROJECT;
      case EXPERIMENT -> ObjectKind.EXPERIMENT;
      case DATASET -> ObjectKind.DATASET;
      case PROMPT, FUNCTION -> throw new IllegalStateException(this + " is no object");
    };
  }

  FunctionKind function() {
    return this == PROMPT ? FunctionKind.PROMPT : FunctionKind.FUNCTION;
  }
}
