package dev.meridian.control.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.part.Functions;
import dev.meridian.control.part.LexoRank;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import dev.meridian.control.wire.Shape;
import org.jspecify.annotations.Nullable;

/** What a caller says of a score. */
@JsonNaming(SnakeCaseStrategy.class)
record ProjectScoreFields(
    @Nullable String name,
    @Nullable String description,
    @Nullable String scoreType,
    @Nullable JsonNode categories,
    @Nullable JsonNode config,
    @Nullable String position) {
  private static final Shape TEXTS = Shape.list(Shape.text());

  private static final Shape ONLINE =
      Shape.object()
          .required("sampling_rate", Shape.number(0, 1))
          .required("scorers", Shape.list(Functions.SAVED))
          .optional("btql_filter", Shape.text())
          .optional("apply_to_root_span", Shape.bool())
          .optional("apply_to_span_names", TEXTS)
          .optional("skip_logging", Shape.bool())
          .optional("scope", Functions.SCOPE);

  private static final Shape CONDITION =
      Shape.object()
          .required(
              "when",
              Shape.object()
                  .optional("clauses", TEXTS)
                  .optional("subspan_clauses", TEXTS)
                  .optional("trace_clauses", TEXTS))
          .optional("behavior", Shape.oneOf("hidden"));

  private static final Shape CONFIG =
      Shape.object()
          .optional("multi_select", Shape.bool())
          .optional("destination", Shape.text())
          .optional("visibility", Shape.object().optional("users", TEXTS).optional("groups", TEXTS))
          .optional("online", ONLINE)
          .optional("condition", CONDITION)
          .optional(
              "object_types", Shape.list(Shape.oneOf("project_logs", "dataset", "experiment")));

  /** A place in the list is kept where none is named. */
  void applyTo(ProjectScoreRow row) {
    ScoreType type = ScoreType.parse(Fields.required("score_type", scoreType));
    row.name = Names.free("A score's name", Fields.required("a name", name));
    row.description = description;
    row.scoreType = type.wireName();
    row.categories = type.categories(categories);
    row.config = config == null || config.isNull() ? null : CONFIG.check("config", config);
    row.position = position == null ? row.position : LexoRank.check(position);
  }
}
