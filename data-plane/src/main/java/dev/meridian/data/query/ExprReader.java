package dev.meridian.data.query;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.json.NumberBounds;
import dev.meridian.data.query.Lexer.Kind;
import dev.meridian.data.query.Lexer.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads expressions: or, and, not, comparisons, sums, values, in this order of binding. */
final class ExprReader {
  private static final int MAX_DEPTH = 100;

  /** Of a whole query: each makes the expression deeper by one. */
  private static final int MAX_ADDITIONS = 100;

  private static final Map<String, Expr.Comparison> COMPARISONS =
      Map.of(
          "=", Expr.Comparison.EQ,
          "==", Expr.Comparison.EQ,
          "!=", Expr.Comparison.NE,
          "<>", Expr.Comparison.NE,
          "<", Expr.Comparison.LT,
          "<=", Expr.Comparison.LE,
          ">", Expr.Comparison.GT,
          ">=", Expr.Comparison.GE);

  private final Tokens tokens;
  private final boolean quotedIsText;
  private int depth;
  private int additions;

  ExprReader(Tokens tokens, boolean quotedIsText) {
    this.tokens = tokens;
    this.quotedIsText = quotedIsText;
  }

  Expr condition() {
    if (++depth > MAX_DEPTH) {
      throw tokens.place().unsupported("an expression of this depth");
    }
    List<Expr> parts = new ArrayList<>(List.of(conjunction()));
    while (tokens.accept("or")) {
      parts.add(conjunction());
    }
    depth--;
    return parts.size() == 1 ? parts.getFirst() : new Expr.Or(parts);
  }

  private Expr conjunction() {
    List<Expr> parts = new ArrayList<>(List.of(negation()));
    while (tokens.accept("and")) {
      parts.add(negation());
    }
    return parts.size() == 1 ? parts.getFirst() : new Expr.And(parts);
  }

  private Expr negation() {
    boolean negated = false;
    while (tokens.accept("not")) {
      negated = !negated;
    }
    Expr part = comparison();
    return negated ? new Expr.Not(part) : part;
  }

  private Expr comparison() {
    Expr left = sum();
    Token next = tokens.peek();
    Expr.Comparison comparison = next.kind() == Kind.SYMBOL ? COMPARISONS.get(next.text()) : null;
    if (comparison != null) {
      tokens.next();
      return new Expr.Compare(comparison, left, sum());
    }
    if (tokens.accept("is")) {
      boolean negated = tokens.accept("not");
      tokens.expect("null");
      Expr test = new Expr.IsNull(left);
      return negated ? new Expr.Not(test) : test;
    }
    boolean negated = tokens.accept("not");
    Optional<Expr> test = test(left);
    if (negated && test.isEmpty()) {
      throw tokens.place().malformed("not is followed by in, like, ilike, match or includes");
    }
    return test.map(t -> negated ? new Expr.Not(t) : t).orElse(left);
  }

  private Optional<Expr> test(Expr left) {
    if (tokens.accept("in")) {
      return Optional.of(new Expr.In(left, list()));
    }
    if (tokens.accept("like")) {
      return Optional.of(new Expr.Like(left, new LikePattern(text(), false)));
    }
    if (tokens.accept("ilike")) {
      return Optional.of(new Expr.Like(left, new LikePattern(text(), true)));
    }
    if (tokens.accept("match")) {
      return Optional.of(new Expr.Match(left, sum()));
    }
    if (tokens.accept("includes") || tokens.accept("contains")) {
      return Optional.of(new Expr.Includes(left, sum()));
    }
    return Optional.empty();
  }

  private List<Expr> list() {
    String close = tokens.accept("(") ? ")" : "]";
    if (close.equals("]")) {
      tokens.expect("[");
    }
    List<Expr> values = new ArrayList<>();
    if (!tokens.accept(close)) {
      do {
        values.add(sum());
      } while (tokens.accept(","));
      tokens.expect(close);
    }
    return values;
  }

  private Expr sum() {
    Expr left = value();
    while (tokens.peek().is("+") || tokens.peek().is("-")) {
      boolean subtract = tokens.next().is("-");
      if (++additions > MAX_ADDITIONS) {
        throw tokens.place().unsupported("more than %d additions".formatted(MAX_ADDITIONS));
      }
      left = new Expr.Add(left, value(), subtract);
    }
    return left;
  }

  private Expr value() {
    Token token = tokens.next();
    return switch (token.kind()) {
      case TEXT -> new Expr.Literal(TextNode.valueOf(token.text()));
      case NUMBER -> new Expr.Literal(DecimalNode.valueOf(number(token)));
      case QUOTED -> quotedIsText ? new Expr.Literal(TextNode.valueOf(token.text())) : field(token);
      case WORD -> word(token);
      case SYMBOL -> symbol(token);
      case END -> throw tokens.at(token).malformed("an expression is missing");
    };
  }

  private Expr symbol(Token token) {
    if (token.is("(")) {
      Expr inner = condition();
      tokens.expect(")");
      return inner;
    }
    if (token.is("-") && tokens.peek().kind() == Kind.NUMBER) {
      return new Expr.Literal(DecimalNode.valueOf(number(tokens.next()).negate()));
    }
    throw tokens.at(token).malformed("unexpected " + token.text());
  }

  private BigDecimal number(Token token) {
    try {
      BigDecimal number = new BigDecimal(token.text());
      if (NumberBounds.holds(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The exponent is no int: such a number is out of bounds like those below.
    }
    throw tokens.at(token).unsupported("a number of this size");
  }

  private Expr word(Token token) {
    return switch (token.text().toLowerCase(Locale.ROOT)) {
      case "null" -> new Expr.Literal(NullNode.instance);
      case "true" -> new Expr.Literal(BooleanNode.TRUE);
      case "false" -> new Expr.Literal(BooleanNode.FALSE);
      case "interval" -> interval(token);
      case "case" -> throw tokens.at(token).unsupported("case");
      default -> tokens.peek().is("(") ? call(token) : field(token);
    };
  }

  /** {@code INTERVAL 3600 SECOND} or {@code INTERVAL '1 hour'}. */
  private Expr interval(Token token) {
    Token amount = tokens.next();
    String[] parts = amount.text().strip().split("\\s+", -1);
    String unit = parts.length == 2 ? parts[1] : tokens.next().text();
    try {
      return Functions.interval(Long.parseLong(parts[0]), unit, tokens.at(token));
    } catch (NumberFormatException e) {
      throw tokens.at(amount).malformed("an interval has a whole number");
    }
  }

  private Expr call(Token name) {
    tokens.expect("(");
    List<Expr> arguments = new ArrayList<>();
    boolean star = tokens.accept("*");
    if (!star && !tokens.peek().is(")")) {
      do {
        arguments.add(condition());
      } while (tokens.accept(","));
    }
    tokens.expect(")");
    return Functions.call(name.text(), arguments, star, tokens.at(name));
  }

  private Expr field(Token first) {
    List<String> path = new ArrayList<>(List.of(first.text()));
    while (true) {
      if (tokens.accept(".")) {
        path.add(tokens.next().text());
      } else if (tokens.accept("[")) {
        path.add(tokens.next().text());
        tokens.expect("]");
      } else {
        return new Expr.Field(List.copyOf(path));
      }
    }
  }

  private String text() {
    Token token = tokens.next();
    if (token.kind() != Kind.TEXT && !(quotedIsText && token.kind() == Kind.QUOTED)) {
      throw tokens.at(token).malformed("a text in quotes");
    }
    return token.text();
  }
}
