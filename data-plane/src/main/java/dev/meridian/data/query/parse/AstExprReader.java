package dev.meridian.data.query.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.meridian.data.json.NumberBounds;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Expr.Comparison;
import dev.meridian.data.query.plan.LikePattern;
import java.util.ArrayList;
import java.util.List;

/** Reads the expressions of an AST. */
final class AstExprReader {
  private final AstPath path;
  private final Places places;

  AstExprReader(AstPath path, Places places) {
    this.path = path;
    this.places = places;
  }

  Expr expr(JsonNode node) {
    return places.put(read(node), path.here());
  }

  private Expr read(JsonNode node) {
    if (node.path("btql").isTextual()) {
      return path.within("btql", () -> TextReader.condition(node.get("btql").textValue(), places));
    }
    String op = node.path("op").asText();
    return switch (op) {
      case "literal" -> literal(node.path("value"));
      case "ident" -> field(node);
      case "eq" -> compare(Comparison.EQ, node);
      case "ne" -> compare(Comparison.NE, node);
      case "lt" -> compare(Comparison.LT, node);
      case "le" -> compare(Comparison.LE, node);
      case "gt" -> compare(Comparison.GT, node);
      case "ge" -> compare(Comparison.GE, node);
      case "is" -> is(node);
      case "in" -> in(node);
      case "isnull" -> new Expr.IsNull(child(node, "expr"));
      case "isnotnull" -> new Expr.Not(new Expr.IsNull(child(node, "expr")));
      case "and" -> junction(node, true);
      case "or" -> junction(node, false);
      case "not" -> new Expr.Not(child(node, "expr"));
      case "like" -> like(node, false);
      case "ilike" -> like(node, true);
      case "match" -> new Expr.Match(child(node, "left"), child(node, "right"));
      case "includes", "contains" ->
          new Expr.Includes(
              child(node, node.has("haystack") ? "haystack" : "left"),
              child(node, node.has("needle") ? "needle" : "right"));
      case "add" -> sum("+", node);
      case "sub" -> sum("-", node);
      case "mul" -> sum("*", node);
      case "div" -> sum("/", node);
      case "mod" -> sum("%", node);
      case "neg" -> Sums.negated(child(node, "expr"));
      case "if" -> branches(node);
      case "interval" -> interval(node);
      case "function" -> function(node);
      case "singlespanfilter" -> new Expr.AnySpan(child(node, "expr"));
      default ->
          throw path.here().unsupported(op.isEmpty() ? "an expression without op" : "op " + op);
    };
  }

  private Expr literal(JsonNode value) {
    if (value.isMissingNode()) {
      throw path.here().malformed("a literal has a value");
    }
    if (!NumberBounds.hold(value)) {
      throw path.here().unsupported("a number of this size");
    }
    // One number is one node, however it was written: equal queries are equal plans.
    return new Expr.Literal(value.isNumber() ? DecimalNode.valueOf(value.decimalValue()) : value);
  }

  private Expr field(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.path("name").forEach(name -> names.add(name.asText()));
    if (names.isEmpty()) {
      throw path.here().malformed("an ident has a name");
    }
    return new Expr.Field(List.copyOf(names));
  }

  private Expr compare(Comparison comparison, JsonNode node) {
    return new Expr.Compare(comparison, child(node, "left"), child(node, "right"));
  }

  private Expr sum(String sign, JsonNode node) {
    return Sums.of(sign, child(node, "left"), child(node, "right"));
  }

  private Expr is(JsonNode node) {
    if (child(node, "right") instanceof Expr.Literal literal && literal.value().isNull()) {
      return new Expr.IsNull(child(node, "left"));
    }
    throw path.here().unsupported("is with something other than null");
  }

  private Expr in(JsonNode node) {
    JsonNode right = node.path("right");
    JsonNode values = right.path("op").asText().equals("literal") ? right.path("value") : right;
    if (!values.isArray()) {
      throw path.here().unsupported("in with something other than a list");
    }
    Bounds.list(values.size(), path.here());
    List<Expr> options = new ArrayList<>();
    path.within(
        "right", () -> values.forEach(v -> options.add(v.has("op") ? expr(v) : literal(v))));
    return new Expr.In(child(node, "left"), List.copyOf(options));
  }

  private Expr like(JsonNode node, boolean ignoreCase) {
    if (child(node, "right") instanceof Expr.Literal literal && literal.value().isTextual()) {
      return new Expr.Like(
          child(node, "left"), new LikePattern(literal.value().textValue(), ignoreCase));
    }
    throw path.here().unsupported("like with something other than a text");
  }

  private Expr interval(JsonNode node) {
    JsonNode value = node.path("value");
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw path.here().malformed("an interval has a whole number");
    }
    return new Expr.Interval(
        Calls.interval(value.longValue(), node.path("unit").asText(), path.here()));
  }

  private Expr branches(JsonNode node) {
    List<Expr.Branch> branches = new ArrayList<>();
    Bounds.list(node.path("conds").size(), path.here());
    path.within(
        "conds",
        () ->
            node.path("conds")
                .forEach(c -> branches.add(new Expr.Branch(child(c, "cond"), child(c, "then")))));
    return new Expr.Case(List.copyOf(branches), child(node, "else"));
  }

  private Expr function(JsonNode node) {
    String name = node.path("name").path("name").path(0).asText();
    List<Expr> arguments = new ArrayList<>();
    boolean[] star = {false};
    Bounds.list(node.path("args").size(), path.here());
    path.within(
        "args",
        () -> {
          for (JsonNode argument : node.path("args")) {
            if (argument.path("op").asText().equals("star")) {
              star[0] = true;
            } else {
              arguments.add(expr(argument.has("alias") ? argument.path("expr") : argument));
            }
          }
        });
    return Calls.call(name, arguments, star[0], false, path.here());
  }

  /** Chains that were written pairwise are one list, as the text forms read them. */
  private Expr junction(JsonNode node, boolean and) {
    List<Expr> parts = new ArrayList<>();
    if (node.hasNonNull("children")) {
      Bounds.list(node.get("children").size(), path.here());
      path.within("children", () -> node.get("children").forEach(c -> parts.add(expr(c))));
    } else {
      parts.add(child(node, "left"));
      parts.add(child(node, "right"));
    }
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return and ? new Expr.And(List.copyOf(parts)) : new Expr.Or(List.copyOf(parts));
  }

  private Expr child(JsonNode node, String name) {
    JsonNode child = node.path(name);
    if (child.isMissingNode()) {
      throw path.here().malformed(node.path("op").asText() + " has " + name);
    }
    return path.within(name, () -> expr(child));
  }
}
