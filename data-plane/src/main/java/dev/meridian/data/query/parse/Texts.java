package dev.meridian.data.query.parse;

import dev.meridian.data.query.grammar.BtqlLexer;
import dev.meridian.data.query.grammar.BtqlParser;
import dev.meridian.data.query.plan.Place;
import dev.meridian.model.error.ApiException;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Makes a parser of a text that is known to be neither too long nor too deep. */
final class Texts {
  private Texts() {}

  /**
   * What a rule of the grammar makes of a text. The quick way of prediction reads nearly every
   * text, and where it succeeds, the thorough one would have read the same.
   *
   * @throws ApiException 400 for what can't be a query
   */
  static <T> T read(String text, Function<BtqlParser, T> rule) {
    BtqlParser parser = parser(text);
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return rule.apply(parser);
    } catch (ApiException e) {
      return rule.apply(parser(text));
    }
  }

  private static BtqlParser parser(String text) {
    if (text.length() > Bounds.TEXT) {
      throw ApiException.badRequest("A query has at most %d characters".formatted(Bounds.TEXT));
    }
    SyntaxErrors errors = new SyntaxErrors();
    BtqlLexer lexer = new BtqlLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    lexer.addErrorListener(errors);
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    check(tokens);
    BtqlParser parser = new BtqlParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(errors);
    return parser;
  }

  static Place place(ParserRuleContext context) {
    return place(context.getStart());
  }

  static Place place(Token token) {
    return Place.at(token.getLine(), token.getCharPositionInLine() + 1);
  }

  /** A text without its quotes: a quote is doubled or follows a backslash. */
  static String unquoted(Token token) {
    String quoted = token.getText();
    String inner = quoted.substring(1, quoted.length() - 1);
    if (quoted.charAt(0) == '`') {
      return inner;
    }
    StringBuilder text = new StringBuilder(inner.length());
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      boolean doubled = c == '\'' && quoted.charAt(0) == '\'';
      if ((c == '\\' || doubled) && i + 1 < inner.length()) {
        i++;
        text.append(inner.charAt(i));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static void check(CommonTokenStream tokens) {
    if (tokens.size() > Bounds.TOKENS) {
      throw ApiException.badRequest(
          "A query has at most %d words, constants and signs".formatted(Bounds.TOKENS));
    }
    int depth = 0;
    int alternatives = 0;
    for (Token token : tokens.getTokens()) {
      switch (token.getText()) {
        case "(", "[" -> depth++;
        case ")", "]" -> depth--;
        case "?" -> alternatives++;
        default -> {
          depth += token.getType() == BtqlLexer.CASE ? 1 : 0;
          depth -= token.getType() == BtqlLexer.END ? 1 : 0;
        }
      }
      if (depth + alternatives > Bounds.DEPTH) {
        throw place(token).unsupported("an expression of this depth");
      }
    }
  }
}
