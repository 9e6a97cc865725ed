package dev.meridian.data.query;

import dev.meridian.data.query.Lexer.Kind;
import dev.meridian.data.query.Lexer.Token;
import dev.meridian.model.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the two text forms: clauses with pipes ({@code select: * | from: …}) and SQL. They share
 * their expressions; double quotes are a text in the first and a name in the second.
 */
final class TextReader {
  private static final int MAX_LENGTH = 100_000;
  private static final Set<String> UNSUPPORTED =
      Set.of("group", "having", "join", "union", "offset", "with", "distinct", "pivot", "unpivot");

  private final Tokens tokens;
  private final ExprReader exprs;
  private final PlanBuilder plan = new PlanBuilder();

  private TextReader(Tokens tokens, boolean pipes) {
    this.tokens = tokens;
    this.exprs = new ExprReader(tokens, pipes);
  }

  static QueryPlan read(String query) {
    if (query.length() > MAX_LENGTH) {
      throw ApiException.badRequest("A query has at most " + MAX_LENGTH + " characters");
    }
    Tokens tokens = new Tokens(query);
    boolean pipes = tokens.pipes();
    TextReader reader = new TextReader(tokens, pipes);
    if (pipes) {
      reader.pipes();
    } else {
      reader.sql();
    }
    return reader.plan.build(tokens.place());
  }

  private void pipes() {
    do {
      Token clause = tokens.next();
      tokens.expect(":");
      switch (clause.text().toLowerCase(Locale.ROOT)) {
        case "select" -> select();
        case "from" -> from();
        case "filter" -> plan.filter(exprs.condition());
        case "sort" -> sort();
        case "limit" -> plan.limit(count());
        case "preview_length" -> plan.preview(count());
        case "cursor" -> plan.cursor(text());
        default -> throw tokens.at(clause).unsupported("clause " + clause.text());
      }
    } while (tokens.accept("|") || (tokens.peek().kind() == Kind.WORD && tokens.pipes()));
    tokens.end();
  }

  private void sql() {
    tokens.expect("select");
    select();
    tokens.expect("from");
    from();
    if (tokens.accept("where")) {
      plan.filter(exprs.condition());
    }
    if (tokens.accept("order")) {
      tokens.expect("by");
      sort();
    }
    if (tokens.accept("limit")) {
      plan.limit(count());
    }
    if (tokens.accept("offset")) {
      plan.cursor(text());
    }
    Token next = tokens.peek();
    if (next.kind() == Kind.WORD && UNSUPPORTED.contains(next.text().toLowerCase(Locale.ROOT))) {
      throw tokens.place().unsupported(next.text());
    }
    tokens.end();
  }

  private void select() {
    if (tokens.accept("*")) {
      plan.star();
      return;
    }
    List<QueryPlan.Column> columns = new ArrayList<>();
    do {
      Token first = tokens.peek();
      if (UNSUPPORTED.contains(first.text().toLowerCase(Locale.ROOT))) {
        throw tokens.place().unsupported(first.text());
      }
      Expr value = exprs.condition();
      String name = tokens.accept("as") ? tokens.next().text() : ExprText.of(value);
      columns.add(new QueryPlan.Column(name, value));
    } while (tokens.accept(","));
    plan.columns(columns);
  }

  private void from() {
    Place place = tokens.place();
    String kind = tokens.next().text();
    tokens.expect("(");
    List<String> ids = new ArrayList<>();
    do {
      ids.add(text());
    } while (tokens.accept(","));
    tokens.expect(")");
    plan.source(kind, ids, place);
    Token shape = tokens.peek();
    if (shape.kind() == Kind.WORD
        && Set.of("spans", "traces", "summary").contains(shape.text().toLowerCase(Locale.ROOT))) {
      Place at = tokens.place();
      plan.shape(tokens.next().text(), at);
    }
  }

  private void sort() {
    Expr by = exprs.condition();
    boolean descending = tokens.accept("desc");
    if (!descending) {
      tokens.accept("asc");
    }
    if (tokens.peek().is(",")) {
      throw tokens.place().unsupported("a sort by more than one expression");
    }
    plan.sort(by, descending);
  }

  private int count() {
    Token number = tokens.next();
    try {
      return Integer.parseInt(number.text());
    } catch (NumberFormatException e) {
      throw tokens.at(number).malformed("a whole number, 0 or more");
    }
  }

  private String text() {
    Token text = tokens.next();
    if (text.kind() != Kind.TEXT && text.kind() != Kind.QUOTED) {
      throw tokens.at(text).malformed("a text in quotes");
    }
    return text.text();
  }
}
