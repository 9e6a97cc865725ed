package dev.meridian.data.query;

import dev.meridian.data.query.Lexer.Kind;
import dev.meridian.data.query.Lexer.Token;
import java.util.List;

/** The tokens of a query, one after the other. */
final class Tokens {
  private final String query;
  private final List<Token> tokens;
  private int at;

  Tokens(String query) {
    this.query = query;
    this.tokens = Lexer.tokens(query);
  }

  Token peek() {
    return tokens.get(at);
  }

  /** The end stays the end. */
  Token next() {
    Token token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean accept(String expected) {
    if (!peek().is(expected)) {
      return false;
    }
    next();
    return true;
  }

  void expect(String expected) {
    if (!accept(expected)) {
      throw place().malformed("expected %s, found %s".formatted(expected, peek().text()));
    }
  }

  void end() {
    if (peek().kind() != Kind.END) {
      throw place().unsupported(peek().text());
    }
  }

  /** Whether a clause with a colon begins here. */
  boolean pipes() {
    return at + 1 < tokens.size() && tokens.get(at + 1).is(":");
  }

  Place place() {
    return at(peek());
  }

  Place at(Token token) {
    return Place.at(query, token.offset());
  }
}
