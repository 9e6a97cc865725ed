package dev.meridian.data.query.plan;

import dev.meridian.model.error.ApiException;
import java.util.List;

/** Where in a query something stands, for refusals: a line and column, or a path in the AST. */
public record Place(String text) {
  /** Of a text; both numbers begin with 1. */
  public static Place at(int line, int column) {
    return new Place("line " + line + ", column " + column);
  }

  /** Of an AST. */
  public static Place in(List<String> path) {
    return new Place("/" + String.join("/", path));
  }

  /** What is not understood is refused: half an answer would be a wrong one. */
  public ApiException unsupported(String construct) {
    return ApiException.badRequest("Unsupported in a query: %s at %s".formatted(construct, text));
  }

  public ApiException malformed(String expected) {
    return ApiException.badRequest("Malformed query: %s at %s".formatted(expected, text));
  }
}
