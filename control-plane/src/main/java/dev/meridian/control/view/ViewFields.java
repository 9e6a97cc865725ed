package dev.meridian.control.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import dev.meridian.control.wire.Shape;
import org.jspecify.annotations.Nullable;

/** What a caller says of a view. */
@JsonNaming(SnakeCaseStrategy.class)
record ViewFields(
    @Nullable String name,
    @Nullable String viewType,
    @Nullable JsonNode viewData,
    @Nullable JsonNode options) {
  private static final Shape TYPE =
      Shape.oneOf(
          "projects",
          "experiments",
          "experiment",
          "playgrounds",
          "playground",
          "datasets",
          "dataset",
          "prompts",
          "parameters",
          "tools",
          "scorers",
          "classifiers",
          "logs",
          "monitor",
          "for_review_project_log",
          "for_review_experiments",
          "for_review_datasets");

  void applyTo(ViewRow row) {
    row.name = Names.free("A view's name", Fields.required("a name", name));
    row.viewType =
        viewType == null ? null : TYPE.check("view_type", TextNode.valueOf(viewType)).textValue();
    row.viewData = checked(ViewShapes.DATA, "view_data", viewData);
    row.options = checked(ViewShapes.OPTIONS, "options", options);
  }

  private static @Nullable JsonNode checked(Shape shape, String field, @Nullable JsonNode sent) {
    return sent == null || sent.isNull() ? null : shape.check(field, sent);
  }
}
