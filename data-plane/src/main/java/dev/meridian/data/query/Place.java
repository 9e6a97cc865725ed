package dev.meridian.data.query;

import dev.meridian.model.error.ApiException;
import java.util.List;

/** Where in a query something stands, for refusals: a line and column, or a path in the AST. */
record Place(String text) {
  static Place at(String query, int offset) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(offset, query.length()); i++) {
      column = query.charAt(i) == '\n' ? 1 : column + 1;
      line += query.charAt(i) == '\n' ? 1 : 0;
    }
    return new Place("line " + line + ", column " + column);
  }

  static Place in(List<String> path) {
    return new Place("/" + String.join("/", path));
  }

  /** What is not understood is refused: half an answer would be a wrong one. */
  ApiException unsupported(String construct) {
    return ApiException.badRequest("Unsupported in a query: %s at %s".formatted(construct, text));
  }

  ApiException malformed(String expected) {
    return ApiException.badRequest("Malformed query: %s at %s".formatted(expected, text));
  }
}
