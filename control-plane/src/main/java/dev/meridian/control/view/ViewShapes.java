package dev.meridian.control.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.wire.Shape;

/** What a view holds: filters, and how a table or a monitoring page is laid out. */
final class ViewShapes {
  private static final Shape CLAUSES = Shape.list(Shape.any());
  private static final Shape FLAGS = Shape.map(Shape.bool());

  static final Shape DATA =
      Shape.object()
          .optional(
              "search",
              Shape.object()
                  .optional("filter", CLAUSES)
                  .optional("tag", CLAUSES)
                  .optional("match", CLAUSES)
                  .optional("sort", CLAUSES))
          .optional("custom_charts", Shape.any());

  private static final Shape MEASURE =
      Shape.object()
          .required("type", Shape.oneOf("none", "score", "metric", "metadata"))
          .required("value", Shape.text());

  private static final Shape MONITOR =
      Shape.object()
          .required("viewType", Shape.oneOf("monitor"))
          .required(
              "options",
              Shape.object()
                  .optional("spanType", Shape.oneOf("range", "frame"))
                  .optional("rangeValue", Shape.text())
                  .optional("frameStart", Shape.text())
                  .optional("frameEnd", Shape.text())
                  .optional("tzUTC", Shape.bool())
                  .optional("chartVisibility", FLAGS)
                  .optional("projectId", Shape.text())
                  .optional("type", Shape.oneOf("project", "experiment"))
                  .optional("groupBy", Shape.text()))
          .optional("freezeColumns", Shape.bool());

  private static final Shape TABLE =
      Shape.object()
          .optional("columnVisibility", FLAGS)
          .optional("columnOrder", Shape.list(Shape.text()))
          .optional("columnSizing", Shape.map(Shape.number()))
          .optional("grouping", Shape.text())
          .optional("rowHeight", Shape.text())
          .optional("tallGroupRows", Shape.bool())
          .optional("layout", Shape.text())
          .optional("topicMapReportKey", Shape.text())
          .optional("chartHeight", Shape.number())
          .optional("excludedMeasures", Shape.list(MEASURE))
          .optional("yMetric", MEASURE)
          .optional("xAxis", MEASURE)
          .optional("symbolGrouping", MEASURE)
          .optional("xAxisAggregation", Shape.text())
          .optional(
              "chartAnnotations",
              Shape.list(
                  Shape.object().required("id", Shape.text()).required("text", Shape.text())))
          .optional(
              "timeRangeFilter",
              Shape.textOr(
                  Shape.object().required("from", Shape.text()).required("to", Shape.text())))
          .optional("queryShape", Shape.oneOf("traces", "spans", "topics"))
          .optional("cluster", Shape.text())
          .optional("freezeColumns", Shape.bool());

  static final Shape OPTIONS = ViewShapes::options;

  private ViewShapes() {}

  private static JsonNode options(String path, JsonNode value) {
    return (value.has("viewType") ? MONITOR : TABLE).check(path, value);
  }
}
