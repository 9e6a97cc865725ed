package dev.meridian.gateway.format;

import java.util.List;

/** Which tools the model may or must call. */
sealed interface ToolChoice {
  record Auto() implements ToolChoice {}

  record None() implements ToolChoice {}

  /** At least one. */
  record Required() implements ToolChoice {}

  record Named(String name) implements ToolChoice {}

  /** Some of the tools: at least one of them, or as the model likes. */
  record Allowed(List<String> names, boolean required) implements ToolChoice {}
}
