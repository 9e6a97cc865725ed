package dev.meridian.data.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.audit.AuditSources;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.web.Answers;
import dev.meridian.data.web.RequestBodies;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the routes of this feature have in common: ids, parameters, bodies and lists. */
final class SecretRequest {
  private static final int MAX_BODY = 1 << 20;

  private SecretRequest() {}

  static SecretService.Asking asking(RoutingContext exchange) {
    return new SecretService.Asking(Caller.of(exchange), AuditSources.of(exchange));
  }

  static Uni<ObjectNode> body(RequestBodies bodies, RoutingContext exchange) {
    return bodies.read(exchange, MAX_BODY).map(Json::request);
  }

  /**
   * @throws ApiException 400 when it is none
   */
  static UUID id(String field, @Nullable String text) {
    try {
      if (text != null && text.length() == 36) {
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException e) {
      // Refused below.
    }
    throw ApiException.badRequest("Invalid " + field + ": expected a UUID");
  }

  static Optional<UUID> optionalId(String field, @Nullable String text) {
    return text == null || text.isBlank() ? Optional.empty() : Optional.of(id(field, text));
  }

  /** Repeated, or one with commas: clients send both. */
  static List<UUID> ids(List<String> texts) {
    List<UUID> ids = new ArrayList<>();
    for (String text : texts) {
      for (String one : text.split(",")) {
        ids.add(id("ids", one.strip()));
      }
    }
    return ids;
  }

  /** The first so many of a list, as the parameter says. */
  static List<SecretRow> limited(List<SecretRow> rows, @Nullable String limit) {
    if (limit == null || limit.isBlank()) {
      return rows;
    }
    try {
      int most = Integer.parseInt(limit);
      if (most >= 0) {
        return rows.subList(0, Math.min(most, rows.size()));
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw ApiException.badRequest("Invalid limit: expected a number, 0 or more");
  }

  static Response objects(List<SecretRow> rows, Function<SecretRow, ObjectNode> shape) {
    ObjectNode answer = Json.object();
    var objects = answer.putArray("objects");
    rows.forEach(row -> objects.add(shape.apply(row)));
    return Answers.json(answer);
  }

  static Response ensured(ObjectNode body, boolean found) {
    Response answer = Answers.json(body);
    return found
        ? Response.fromResponse(answer).header("x-bt-found-existing", "true").build()
        : answer;
  }
}
