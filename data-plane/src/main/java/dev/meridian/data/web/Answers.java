package dev.meridian.data.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.json.Json;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Answers with a body. */
public final class Answers {
  private static final String JSON = "application/json; charset=utf-8";

  private Answers() {}

  public static Response json(JsonNode body) {
    return json(Json.write(body));
  }

  /** A body that is JSON already. */
  public static Response json(byte[] body) {
    return Response.ok(body, JSON).build();
  }

  /** An object that a request asked to create, and whether it was there before. */
  public static Response found(byte[] body, boolean existing) {
    Response.ResponseBuilder answer = Response.ok(body, JSON);
    if (existing) {
      answer.header("x-bt-found-existing", "true");
    }
    return answer.build();
  }

  /** A page, with its cursor in the header that clients look at. */
  public static Response page(byte[] body, Optional<String> cursor) {
    Response.ResponseBuilder answer = Response.ok(body, JSON);
    cursor.ifPresent(c -> answer.header(Exchange.CURSOR_HEADER, c));
    return answer.build();
  }
}
