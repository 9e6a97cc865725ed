package dev.meridian.data.query.parse;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.query.grammar.BtqlParser;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Expr.Comparison;
import dev.meridian.data.query.plan.LikePattern;
import dev.meridian.data.query.plan.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Reads expressions out of a parsed text. */
final class ExprReader {
  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "=", Comparison.EQ,
          "==", Comparison.EQ,
          "!=", Comparison.NE,
          "<>", Comparison.NE,
          "<", Comparison.LT,
          "<=", Comparison.LE,
          ">", Comparison.GT,
          ">=", Comparison.GE);

  private final Places places;
  private final boolean quotedIsText;

  /**
   * @param quotedIsText whether double quotes hold a text, as they do beside pipes, or a name
   */
  ExprReader(Places places, boolean quotedIsText) {
    this.places = places;
    this.quotedIsText = quotedIsText;
  }

  Expr expr(BtqlParser.ExprContext context) {
    Expr first = disjunction(context.disjunction());
    if (context.expr().isEmpty()) {
      return first;
    }
    return put(
        context,
        new Expr.Case(
            List.of(new Expr.Branch(first, expr(context.expr(0)))), expr(context.expr(1))));
  }

  List<Expr> exprs(List<BtqlParser.ExprContext> contexts) {
    return contexts.stream().map(this::expr).toList();
  }

  private Expr disjunction(BtqlParser.DisjunctionContext context) {
    List<Expr> parts = context.conjunction().stream().map(this::conjunction).toList();
    return parts.size() == 1 ? parts.getFirst() : put(context, new Expr.Or(parts));
  }

  private Expr conjunction(BtqlParser.ConjunctionContext context) {
    List<Expr> parts = context.negation().stream().map(this::negation).toList();
    return parts.size() == 1 ? parts.getFirst() : put(context, new Expr.And(parts));
  }

  private Expr negation(BtqlParser.NegationContext context) {
    Expr part = comparison(context.comparison());
    return context.NOT().size() % 2 == 0 ? part : put(context, new Expr.Not(part));
  }

  private Expr comparison(BtqlParser.ComparisonContext context) {
    Expr left = sum(context.sum());
    return context.test() == null ? left : put(context, test(left, context.test()));
  }

  private Expr test(Expr left, BtqlParser.TestContext test) {
    return switch (test) {
      case BtqlParser.CompareTestContext t ->
          new Expr.Compare(
              Objects.requireNonNull(COMPARISONS.get(t.comparator().getText())),
              left,
              sum(t.sum()));
      case BtqlParser.NullTestContext t -> unless(t.NOT() != null, new Expr.IsNull(left));
      case BtqlParser.TruthTestContext t ->
          unless(
              t.NOT() != null,
              new Expr.Call(
                  dev.meridian.data.query.plan.Function.COALESCE,
                  List.of(
                      new Expr.Compare(
                          Comparison.EQ,
                          left,
                          new Expr.Literal(BooleanNode.valueOf(t.TRUE() != null))),
                      new Expr.Literal(BooleanNode.FALSE))));
      case BtqlParser.InTestContext t ->
          unless(t.NOT() != null, new Expr.In(left, list(t.list().expr(), t)));
      case BtqlParser.LikeTestContext t ->
          unless(
              t.NOT() != null,
              new Expr.Like(left, new LikePattern(text(sum(t.sum()), t), t.ILIKE() != null)));
      case BtqlParser.MatchTestContext t ->
          unless(t.NOT() != null, new Expr.Match(left, sum(t.sum())));
      case BtqlParser.IncludesTestContext t ->
          unless(t.NOT() != null, new Expr.Includes(left, sum(t.sum())));
      case BtqlParser.BetweenTestContext t ->
          unless(
              t.NOT() != null,
              new Expr.And(
                  List.of(
                      new Expr.Compare(Comparison.GE, left, sum(t.sum(0))),
                      new Expr.Compare(Comparison.LE, left, sum(t.sum(1))))));
      default -> throw Texts.place(test).unsupported(test.getText());
    };
  }

  private static Expr unless(boolean negated, Expr test) {
    return negated ? new Expr.Not(test) : test;
  }

  private List<Expr> list(List<BtqlParser.ExprContext> items, ParserRuleContext context) {
    Bounds.list(items.size(), Texts.place(context));
    return exprs(items);
  }

  private Expr sum(BtqlParser.SumContext context) {
    Bounds.operands(context.addition().size(), Texts.place(context));
    Expr left = product(context.product(0));
    for (int i = 0; i < context.addition().size(); i++) {
      Expr right = product(context.product(i + 1));
      left = put(context, Sums.of(context.addition(i).getText(), left, right));
    }
    return left;
  }

  private Expr product(BtqlParser.ProductContext context) {
    Bounds.operands(context.multiplication().size(), Texts.place(context));
    Expr left = unary(context.unary(0));
    for (int i = 0; i < context.multiplication().size(); i++) {
      Expr right = unary(context.unary(i + 1));
      left = put(context, Sums.of(context.multiplication(i).getText(), left, right));
    }
    return left;
  }

  private Expr unary(BtqlParser.UnaryContext context) {
    Expr value = primary(context.primary());
    if (context.name() != null) {
      value = put(context, Calls.cast(value, name(context.name()), Texts.place(context)));
    }
    int signs = context.getChildCount() - 1 - (context.name() == null ? 0 : 2);
    return signs % 2 == 0 ? value : put(context, Sums.negated(value));
  }

  private Expr primary(BtqlParser.PrimaryContext context) {
    return switch (context) {
      case BtqlParser.LiteralValueContext c -> put(c, literal(c.literal()));
      case BtqlParser.IntervalValueContext c -> put(c, interval(c));
      case BtqlParser.CaseValueContext c -> put(c, branches(c));
      case BtqlParser.CastValueContext c ->
          put(c, Calls.cast(expr(c.expr()), name(c.name()), Texts.place(c)));
      case BtqlParser.CallValueContext c -> put(c, call(c));
      case BtqlParser.NestedValueContext c -> expr(c.expr());
      case BtqlParser.ArrayValueContext c -> put(c, new Expr.Array(list(c.expr(), c)));
      case BtqlParser.FieldValueContext c -> put(c, field(c));
      default -> throw Texts.place(context).unsupported(context.getText());
    };
  }

  Expr.Literal literal(BtqlParser.LiteralContext context) {
    if (context.TEXT() != null) {
      return new Expr.Literal(TextNode.valueOf(Texts.unquoted(context.TEXT().getSymbol())));
    }
    if (context.NUMBER() != null) {
      return new Expr.Literal(Bounds.number(context.NUMBER().getText(), Texts.place(context)));
    }
    return new Expr.Literal(
        context.NULL() != null ? NullNode.instance : BooleanNode.valueOf(context.TRUE() != null));
  }

  /** {@code INTERVAL 3600 SECOND} or {@code INTERVAL '1 hour'}. */
  private Expr interval(BtqlParser.IntervalValueContext context) {
    Place place = Texts.place(context);
    String written = context.NUMBER() == null ? text(context.text()) : context.NUMBER().getText();
    String[] parts = written.strip().split("\\s+", -1);
    boolean whole = parts.length == (context.name() == null ? 2 : 1);
    if (!whole) {
      throw place.malformed("an interval has a number and a unit");
    }
    String unit = context.name() == null ? parts[1] : name(context.name());
    boolean negative = context.getChild(1).getText().equals("-");
    try {
      long value = Long.parseLong(parts[0]);
      return new Expr.Interval(Calls.interval(negative ? -value : value, unit, place));
    } catch (NumberFormatException e) {
      throw place.malformed("an interval has a whole number");
    }
  }

  private Expr branches(BtqlParser.CaseValueContext context) {
    List<Expr> exprs = new ArrayList<>(exprs(context.expr()));
    int branches = context.WHEN().size();
    boolean otherwise = context.ELSE() != null;
    boolean compared = exprs.size() > 2 * branches + (otherwise ? 1 : 0);
    Optional<Expr> subject = compared ? Optional.of(exprs.removeFirst()) : Optional.empty();
    List<Expr.Branch> cases = new ArrayList<>();
    for (int i = 0; i < branches; i++) {
      Expr when = exprs.get(2 * i);
      cases.add(
          new Expr.Branch(
              subject.<Expr>map(s -> new Expr.Compare(Comparison.EQ, s, when)).orElse(when),
              exprs.get(2 * i + 1)));
    }
    return new Expr.Case(
        List.copyOf(cases), otherwise ? exprs.getLast() : new Expr.Literal(NullNode.instance));
  }

  private Expr call(BtqlParser.CallValueContext context) {
    List<Expr> arguments = new ArrayList<>();
    boolean star = false;
    for (BtqlParser.ArgumentContext argument : context.argument()) {
      if (argument.expr() == null) {
        star = true;
      } else {
        arguments.add(expr(argument.expr()));
      }
    }
    String name =
        context.function().name() == null
            ? context.function().getText()
            : name(context.function().name());
    return Calls.call(name, arguments, star, context.DISTINCT() != null, Texts.place(context));
  }

  private Expr field(BtqlParser.FieldValueContext context) {
    BtqlParser.NameContext first = context.name();
    boolean doubleQuoted = first.QUOTED() != null && first.getText().startsWith("\"");
    if (doubleQuoted && quotedIsText && context.step().isEmpty()) {
      return new Expr.Literal(TextNode.valueOf(name(first)));
    }
    List<String> path = new ArrayList<>(List.of(name(first)));
    for (BtqlParser.StepContext step : context.step()) {
      path.add(step(step));
    }
    return new Expr.Field(List.copyOf(path));
  }

  private static String step(BtqlParser.StepContext context) {
    if (context.anyName() != null) {
      BtqlParser.NameContext name = context.anyName().name();
      return name == null ? context.anyName().getText() : name(name);
    }
    if (context.text() != null) {
      return text(context.text());
    }
    boolean negative = context.getChild(1).getText().equals("-");
    return (negative ? "-" : "") + context.NUMBER().getText();
  }

  static String name(BtqlParser.NameContext context) {
    return context.QUOTED() == null
        ? context.getText()
        : Texts.unquoted(context.QUOTED().getSymbol());
  }

  static String text(BtqlParser.TextContext context) {
    return Texts.unquoted(context.getStart());
  }

  private static String text(Expr expr, ParserRuleContext context) {
    if (expr instanceof Expr.Literal literal && literal.value().isTextual()) {
      return literal.value().textValue();
    }
    throw Texts.place(context).malformed("a text in quotes");
  }

  private <E extends Expr> E put(ParserRuleContext context, E expr) {
    return places.put(expr, Texts.place(context));
  }
}
