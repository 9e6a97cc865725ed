package dev.meridian.data.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.NumberBounds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the AST form of a query, which the JavaScript client and {@code bt} send. */
final class AstReader {
  private static final int MAX_DEPTH = 100;
  private static final Set<String> CLAUSES =
      Set.of("select", "from", "filter", "sort", "limit", "cursor", "preview_length");

  private final Deque<String> path = new ArrayDeque<>(List.of("query"));

  static QueryPlan read(ObjectNode query) {
    return new AstReader().plan(query);
  }

  private QueryPlan plan(ObjectNode query) {
    PlanBuilder plan = new PlanBuilder();
    query
        .properties()
        .forEach(
            clause -> {
              if (!CLAUSES.contains(clause.getKey()) && !clause.getValue().isNull()) {
                throw at(clause.getKey()).unsupported("clause " + clause.getKey());
              }
            });
    from(query.path("from"), plan);
    select(query.path("select"), plan);
    if (query.hasNonNull("filter")) {
      plan.filter(within("filter", () -> expr(query.get("filter"))));
    }
    if (query.hasNonNull("sort")) {
      sort(query.get("sort"), plan);
    }
    if (query.hasNonNull("limit")) {
      plan.limit(count("limit", query.get("limit")));
    }
    if (query.hasNonNull("preview_length")) {
      plan.preview(count("preview_length", query.get("preview_length")));
    }
    if (query.hasNonNull("cursor")) {
      plan.cursor(query.get("cursor").asText());
    }
    return plan.build(here());
  }

  private void from(JsonNode from, PlanBuilder plan) {
    if (!from.path("op").asText().equals("function")) {
      throw at("from").unsupported("a source that is not a function");
    }
    List<String> ids = new ArrayList<>();
    from.path("args").forEach(arg -> ids.add(arg.path("value").asText()));
    JsonNode name = from.path("name").path("name");
    plan.source(name.path(0).asText(), ids, at("from"));
    if (from.hasNonNull("shape")) {
      plan.shape(from.get("shape").asText(), at("from"));
    }
  }

  private void select(JsonNode select, PlanBuilder plan) {
    List<QueryPlan.Column> columns = new ArrayList<>();
    for (JsonNode item : select) {
      if (item.path("op").asText().equals("star")) {
        plan.star();
        continue;
      }
      Expr value = within("select", () -> expr(item.has("expr") ? item.get("expr") : item));
      String alias = item.path("alias").textValue();
      columns.add(new QueryPlan.Column(alias == null ? ExprText.of(value) : alias, value));
    }
    plan.columns(columns);
  }

  private void sort(JsonNode sort, PlanBuilder plan) {
    if (sort.size() != 1) {
      throw at("sort").unsupported("a sort by other than one expression");
    }
    JsonNode item = sort.get(0);
    Expr by = within("sort", () -> expr(item.path("expr")));
    plan.sort(by, item.path("dir").asText("asc").equalsIgnoreCase("desc"));
  }

  private Expr expr(JsonNode node) {
    if (path.size() > MAX_DEPTH) {
      throw here().unsupported("an expression of this depth");
    }
    String op = node.path("op").asText();
    return switch (op) {
      case "literal" -> literal(node.path("value"));
      case "ident" -> field(node);
      case "eq" -> compare(Expr.Comparison.EQ, node);
      case "ne" -> compare(Expr.Comparison.NE, node);
      case "lt" -> compare(Expr.Comparison.LT, node);
      case "le" -> compare(Expr.Comparison.LE, node);
      case "gt" -> compare(Expr.Comparison.GT, node);
      case "ge" -> compare(Expr.Comparison.GE, node);
      case "is" -> is(node);
      case "in" -> in(node);
      case "isnull" -> new Expr.IsNull(child(node, "expr"));
      case "isnotnull" -> new Expr.Not(new Expr.IsNull(child(node, "expr")));
      case "and" -> new Expr.And(children(node));
      case "or" -> new Expr.Or(children(node));
      case "not" -> new Expr.Not(child(node, "expr"));
      case "like" -> like(node, false);
      case "ilike" -> like(node, true);
      case "match" -> new Expr.Match(child(node, "left"), child(node, "right"));
      case "includes", "contains" ->
          new Expr.Includes(
              child(node, node.has("haystack") ? "haystack" : "left"),
              child(node, node.has("needle") ? "needle" : "right"));
      case "add" -> new Expr.Add(child(node, "left"), child(node, "right"), false);
      case "sub" -> new Expr.Add(child(node, "left"), child(node, "right"), true);
      case "interval" -> interval(node);
      case "function" -> function(node);
      default -> throw here().unsupported(op.isEmpty() ? "an expression without op" : "op " + op);
    };
  }

  private Expr literal(JsonNode value) {
    if (!NumberBounds.hold(value)) {
      throw here().unsupported("a number of this size");
    }
    return new Expr.Literal(value);
  }

  private Expr field(JsonNode node) {
    List<String> names = new ArrayList<>();
    for (JsonNode name : node.path("name")) {
      names.add(name.asText());
    }
    if (names.isEmpty()) {
      throw here().malformed("an ident has a name");
    }
    return new Expr.Field(List.copyOf(names));
  }

  private Expr compare(Expr.Comparison comparison, JsonNode node) {
    return new Expr.Compare(comparison, child(node, "left"), child(node, "right"));
  }

  private Expr is(JsonNode node) {
    if (child(node, "right") instanceof Expr.Literal literal && literal.value().isNull()) {
      return new Expr.IsNull(child(node, "left"));
    }
    throw here().unsupported("is with something other than null");
  }

  private Expr in(JsonNode node) {
    List<Expr> options = new ArrayList<>();
    JsonNode right = node.path("right");
    JsonNode values = right.path("op").asText().equals("literal") ? right.path("value") : right;
    if (!values.isArray()) {
      throw here().unsupported("in with something other than a list");
    }
    for (JsonNode value : values) {
      options.add(value.has("op") ? expr(value) : literal(value));
    }
    return new Expr.In(child(node, "left"), options);
  }

  private Expr like(JsonNode node, boolean ignoreCase) {
    if (child(node, "right") instanceof Expr.Literal literal && literal.value().isTextual()) {
      return new Expr.Like(
          child(node, "left"), new LikePattern(literal.value().textValue(), ignoreCase));
    }
    throw here().unsupported("like with something other than a text");
  }

  private Expr interval(JsonNode node) {
    JsonNode value = node.path("value");
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw here().malformed("an interval has a whole number");
    }
    return Functions.interval(value.longValue(), node.path("unit").asText(), here());
  }

  private Expr function(JsonNode node) {
    String name = node.path("name").path("name").path(0).asText();
    List<Expr> arguments = new ArrayList<>();
    boolean star = false;
    for (JsonNode argument : node.path("args")) {
      if (argument.path("op").asText().equals("star")) {
        star = true;
      } else {
        arguments.add(expr(argument));
      }
    }
    return Functions.call(name, arguments, star, here());
  }

  private List<Expr> children(JsonNode node) {
    List<Expr> parts = new ArrayList<>();
    if (node.has("children")) {
      node.get("children").forEach(child -> parts.add(within("children", () -> expr(child))));
    } else {
      parts.add(child(node, "left"));
      parts.add(child(node, "right"));
    }
    return parts;
  }

  private Expr child(JsonNode node, String name) {
    JsonNode child = node.path(name);
    if (child.isMissingNode()) {
      throw here().malformed(node.path("op").asText() + " has " + name);
    }
    return within(name, () -> expr(child));
  }

  private int count(String clause, JsonNode value) {
    if (value.isInt() && value.intValue() >= 0) {
      return value.intValue();
    }
    throw at(clause).malformed("a whole number, 0 or more");
  }

  private <T> T within(String step, Supplier<T> work) {
    path.addLast(step);
    T result = work.get();
    path.removeLast();
    return result;
  }

  private Place at(String step) {
    return within(step, this::here);
  }

  private Place here() {
    return Place.in(List.copyOf(path));
  }
}
