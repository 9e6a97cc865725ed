package dev.meridian.control.part;

import dev.meridian.control.wire.Shape;
import java.util.Map;

/** How settings of projects name functions, and what of a trace those run on. */
public final class Functions {
  private static final double MOST = Double.MAX_VALUE;

  public static final Shape SAVED =
      Shape.tagged(
          "type",
          Map.of(
              "function",
              Shape.object().required("id", Shape.text()).optional("version", Shape.text()),
              "global",
              Shape.object()
                  .required("name", Shape.text())
                  .optional(
                      "function_type",
                      Shape.oneOf(
                          "llm",
                          "scorer",
                          "task",
                          "tool",
                          "custom_view",
                          "preprocessor",
                          "facet",
                          "classifier",
                          "tag",
                          "parameters",
                          "sandbox"))));

  public static final Shape SCOPE =
      Shape.tagged(
          "type",
          Map.of(
              "span",
              Shape.object(),
              "trace",
              Shape.object().optional("idle_seconds", Shape.number(0, MOST)),
              "group",
              Shape.object()
                  .required("group_by", Shape.text())
                  .optional("interval_seconds", Shape.number(1, MOST))
                  .optional("max_traces", Shape.integer(1, 64))
                  .required("placement", Shape.oneOf("first", "each"))
                  .optional("idle_seconds", Shape.number(0, MOST))));

  private Functions() {}
}
