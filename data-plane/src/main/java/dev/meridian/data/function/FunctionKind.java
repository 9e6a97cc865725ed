package dev.meridian.data.function;

import java.util.Optional;

/** As what rows are asked for: prompts alone, or all functions, of which prompts are some. */
public enum FunctionKind {
  PROMPT("prompt"),
  FUNCTION("function");

  private final String wireName;

  FunctionKind(String wireName) {
    this.wireName = wireName;
  }

  /** As it appears in paths, names of parameters and messages. */
  public String wireName() {
    return wireName;
  }

  /** The type of {@code function_data} that a row must have; empty when any will do. */
  Optional<String> type() {
    return this == PROMPT ? Optional.of(FunctionFields.PROMPT) : Optional.empty();
  }

  boolean holds(FunctionRow row) {
    return type().map(row.fields().type()::equals).orElse(true);
  }
}
