package dev.meridian.data.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.answer.Format;
import dev.meridian.data.query.answer.QueryAnswer;
import dev.meridian.model.error.ApiException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a finished query are asked for, and how they are answered: {@code
 * {"status","rows","cursor","error"}} (wire-contract.md, S6).
 *
 * @param limit rows at most, 1 to 10,000
 * @param from the number of the first one
 */
record AsyncPage(int limit, int from) {
  private static final int DEFAULT_LIMIT = 1_000;
  private static final int MOST = 10_000;
  private static final byte[] NO_ROWS = new byte[0];

  static AsyncPage of(@Nullable String limit, @Nullable String cursor) {
    int rows = number(limit, DEFAULT_LIMIT, "limit");
    if (rows < 1 || rows > MOST) {
      throw ApiException.badRequest("limit is a number from 1 to " + MOST);
    }
    int from = number(cursor, 0, "cursor");
    if (from < 0) {
      throw ApiException.badRequest("Invalid cursor: send the cursor of the page before");
    }
    return new AsyncPage(rows, from);
  }

  /** The page of an answer whose rows are lines. */
  QueryAnswer of(AsyncQuery query, QueryAnswer lines) {
    byte[] body = lines.body();
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    int line = 0;
    int start = 0;
    for (int i = 0; i < body.length && line < from + limit; i++) {
      if (body[i] == '\n') {
        if (line >= from) {
          if (rows.size() > 0) {
            rows.write(',');
          }
          rows.write(body, start, i - start);
        }
        line++;
        start = i + 1;
      }
    }
    Optional<String> next =
        start < body.length ? Optional.of(Integer.toString(from + limit)) : Optional.empty();
    return answer(query, rows.toByteArray(), next, lines.cursor(), lines.plan());
  }

  /** The answer for a query that has none, or none yet. */
  static QueryAnswer none(AsyncQuery query) {
    return answer(query, NO_ROWS, Optional.empty(), Optional.empty(), "{}");
  }

  private static QueryAnswer answer(
      AsyncQuery query,
      byte[] rows,
      Optional<String> cursor,
      Optional<String> queryCursor,
      String plan) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(rows.length + 256);
    out.writeBytes("{\"rows\":[".getBytes(StandardCharsets.UTF_8));
    out.writeBytes(rows);
    out.writeBytes("],".getBytes(StandardCharsets.UTF_8));
    ObjectNode rest = Json.object().put("status", query.status().wireName());
    rest.put("cursor", cursor.orElse(null));
    rest.put("query_cursor", queryCursor.orElse(null));
    rest.put("error", query.error().map(AsyncQuery.Failure::message).orElse(null));
    byte[] tail = Json.write(rest);
    out.write(tail, 1, tail.length - 1);
    return new QueryAnswer(out.toByteArray(), Format.JSON, cursor, plan);
  }

  private static int number(@Nullable String text, int otherwise, String name) {
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    try {
      // So that the number of the row behind a page is one too.
      return Math.min(Integer.parseInt(text), Integer.MAX_VALUE - MOST);
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("Invalid " + name + ": expected a number", e);
    }
  }
}
