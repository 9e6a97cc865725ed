package dev.meridian.data.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of a query into tokens. */
final class Lexer {
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?<space>\\s+|--[^\\n]*)\
          |(?<text>'(?:[^'\\\\]|''|\\\\.)*+')\
          |(?<quoted>"(?:[^"\\\\]|\\\\.)*+"|`[^`]*+`)\
          |(?<number>\\d++(?:\\.\\d++)?+(?:[eE][+-]?\\d++)?+)\
          |(?<word>[A-Za-z_][A-Za-z0-9_]*+)\
          |(?<symbol><=|>=|<>|!=|==|[=<>()\\[\\],.|:*+-])""");

  private Lexer() {}

  /** What a token is. */
  enum Kind {
    TEXT,
    QUOTED,
    NUMBER,
    WORD,
    SYMBOL,
    END
  }

  /**
   * @param text without quotes, for texts and quoted names
   */
  record Token(Kind kind, String text, int offset) {
    boolean is(String expected) {
      return (kind == Kind.WORD && text.equalsIgnoreCase(expected))
          || (kind == Kind.SYMBOL && text.equals(expected));
    }
  }

  static List<Token> tokens(String query) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(query);
    int at = 0;
    while (at < query.length()) {
      matcher.region(at, query.length());
      if (!matcher.lookingAt()) {
        throw Place.at(query, at).malformed("no such character");
      }
      if (matcher.group("space") == null) {
        tokens.add(token(matcher, at));
      }
      at = matcher.end();
    }
    tokens.add(new Token(Kind.END, "the end", query.length()));
    return tokens;
  }

  private static Token token(Matcher matcher, int at) {
    String all = matcher.group();
    if (matcher.group("text") != null) {
      return new Token(Kind.TEXT, unquote(all).replace("''", "'"), at);
    }
    if (matcher.group("quoted") != null) {
      return new Token(Kind.QUOTED, unquote(all), at);
    }
    if (matcher.group("number") != null) {
      return new Token(Kind.NUMBER, all, at);
    }
    return new Token(matcher.group("word") != null ? Kind.WORD : Kind.SYMBOL, all, at);
  }

  private static String unquote(String quoted) {
    return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
  }
}
