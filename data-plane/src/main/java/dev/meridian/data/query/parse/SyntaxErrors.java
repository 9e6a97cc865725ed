package dev.meridian.data.query.parse;

import dev.meridian.data.query.plan.Place;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Refuses a query at the first thing that is out of place, and says where it stands. */
final class SyntaxErrors extends BaseErrorListener {
  private static final int MAX_SHOWN = 40;
  private static final Set<String> UNSUPPORTED =
      Set.of("JOIN", "UNION", "EXCEPT", "INTERSECT", "WITH", "OVER", "WINDOW", "SELECT");

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      @Nullable Object offending,
      int line,
      int column,
      String message,
      @Nullable RecognitionException e) {
    Place place = Place.at(line, column + 1);
    if (!(offending instanceof Token token)) {
      throw place.malformed("no such character");
    }
    if (token.getType() == Token.EOF) {
      throw place.malformed("the end comes too early");
    }
    String text = token.getText();
    String upper = text.toUpperCase(Locale.ROOT);
    if (UNSUPPORTED.contains(upper) && token.getStartIndex() > 0) {
      throw place.unsupported(upper);
    }
    throw place.malformed(
        "unexpected " + (text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text));
  }
}
