package dev.meridian.data.query.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.NumberBounds;
import dev.meridian.data.query.plan.Column;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.ExprText;
import dev.meridian.data.query.plan.Unpivot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the AST form of a query, which the JavaScript client, {@code bt} and consoles send. Its
 * shape is that of the clients' published query schema.
 */
public final class AstReader {
  private static final Set<String> CLAUSES =
      Set.of(
          "select",
          "from",
          "filter",
          "dimensions",
          "measures",
          "pivot",
          "unpivot",
          "sort",
          "limit",
          "cursor",
          "preview_length",
          "sample",
          "span_filter",
          "trace_filter",
          "final_filter",
          // How another engine infers schemas and compares: they change no row.
          "inference_budget",
          "comparison_key",
          "custom_columns",
          "weighted_scores");

  private final AstPath path = new AstPath();
  private final Places places = new Places(path.here());
  private final PlanBuilder plan = new PlanBuilder(places);
  private final AstExprReader exprs = new AstExprReader(path, places);

  private AstReader() {}

  /**
   * Reads a whole query.
   *
   * @throws dev.meridian.model.error.ApiException 400 that says what is wrong and where
   */
  public static Reading read(ObjectNode query) {
    AstReader reader = new AstReader();
    reader.clauses(query);
    return new Reading(reader.plan.build(reader.path.here()), reader.places);
  }

  private void clauses(ObjectNode query) {
    query
        .properties()
        .forEach(
            clause -> {
              if (!CLAUSES.contains(clause.getKey()) && !clause.getValue().isNull()) {
                throw path.at(clause.getKey()).unsupported("clause " + clause.getKey());
              }
            });
    path.within("from", () -> from(query.path("from")));
    each(query, "select", this::selected);
    each(query, "dimensions", item -> plan.dimensions(List.of(column(item))));
    each(query, "measures", item -> plan.measures(List.of(column(item))));
    each(query, "pivot", item -> plan.pivot(List.of(column(item))));
    each(query, "unpivot", this::unpivot);
    each(query, "sort", this::sort);
    condition(query, "filter", plan::filter);
    condition(query, "trace_filter", plan::filter);
    condition(query, "span_filter", plan::spanFilter);
    condition(query, "final_filter", plan::having);
    if (query.hasNonNull("limit")) {
      plan.limit(count("limit", query.get("limit")));
    }
    if (query.hasNonNull("preview_length")) {
      // A negative length asks for no preview.
      if (query.get("preview_length").asLong() >= 0) {
        plan.preview(count("preview_length", query.get("preview_length")));
      }
    }
    if (query.hasNonNull("cursor")) {
      plan.cursor(query.get("cursor").asText());
    }
    if (query.hasNonNull("sample")) {
      path.within("sample", () -> sample(query.get("sample")));
    }
  }

  private void from(JsonNode from) {
    if (from.isTextual()) {
      TextReader.source(from.textValue(), plan);
      return;
    }
    if (!from.path("op").asText().equals("function")) {
      throw path.here().malformed("a query has a from clause that is a function");
    }
    List<String> ids = new ArrayList<>();
    from.path("args").forEach(arg -> ids.add(arg.path("value").asText()));
    plan.source(from.path("name").path("name").path(0).asText(), ids, path.here());
    if (from.hasNonNull("shape")) {
      plan.shape(from.get("shape").asText(), path.here());
    }
  }

  private void selected(JsonNode item) {
    if (item.path("op").asText().equals("star")) {
      plan.star();
      item.path("replace")
          .properties()
          .forEach(
              field ->
                  plan.columns(List.of(new Column(field.getKey(), exprs.expr(field.getValue())))));
    } else {
      plan.columns(List.of(column(item)));
    }
  }

  private Column column(JsonNode item) {
    Expr value = exprs.expr(item.has("expr") ? item.get("expr") : item);
    String alias = item.path("alias").textValue();
    return new Column(alias == null ? ExprText.of(value) : alias, value);
  }

  private void unpivot(JsonNode item) {
    Expr of = exprs.expr(item.path("expr"));
    JsonNode alias = item.path("alias");
    plan.unpivot(
        alias.isArray() && alias.size() == 2
            ? new Unpivot(of, Optional.of(alias.get(0).asText()), alias.get(1).asText())
            : new Unpivot(
                of, Optional.empty(), alias.isTextual() ? alias.textValue() : ExprText.of(of)));
  }

  private void sort(JsonNode item) {
    plan.sort(
        exprs.expr(item.path("expr")), item.path("dir").asText("asc").equalsIgnoreCase("desc"));
  }

  private void sample(JsonNode sample) {
    JsonNode method = sample.path("method");
    long seed = sample.path("seed").asLong(0);
    if (method.path("type").asText().equals("rate")) {
      plan.sampleRate(method.path("value").asDouble(-1), seed, path.here());
    } else {
      plan.sampleRows(method.path("value").asLong(0), seed, path.here());
    }
  }

  private void condition(ObjectNode query, String clause, Consumer<Expr> use) {
    if (query.hasNonNull(clause)) {
      path.within(clause, () -> use.accept(exprs.expr(query.get(clause))));
    }
  }

  private void each(ObjectNode query, String clause, Consumer<JsonNode> use) {
    JsonNode items = query.path(clause);
    if (items.isMissingNode() || items.isNull()) {
      return;
    }
    if (!items.isArray()) {
      throw path.at(clause).malformed(clause + " is a list");
    }
    if (items.size() > Bounds.COLUMNS) {
      throw path.at(clause).unsupported("more than %d columns".formatted(Bounds.COLUMNS));
    }
    path.within(clause, () -> items.forEach(use));
  }

  private int count(String clause, JsonNode node) {
    if (!node.canConvertToExactIntegral()
        || !NumberBounds.hold(node)
        || !node.canConvertToInt()
        || node.intValue() < 0) {
      throw path.at(clause).malformed("a whole number, 0 or more");
    }
    return node.intValue();
  }
}
