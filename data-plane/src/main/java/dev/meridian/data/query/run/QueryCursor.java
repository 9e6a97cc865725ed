package dev.meridian.data.query.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.eval.Moment;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a query ends: the keys of its last row. It is bound to its query by a
 * fingerprint, and keeps the query's moment, so that {@code NOW()} is the same on every page. A
 * forged one shows nothing that the caller could not ask for.
 */
public record QueryCursor(String fingerprint, Moment moment, List<@Nullable String> place) {
  private static final int FINGERPRINT = 16;
  private static final int MAX_TEXT = 100_000;
  private static final String OTHER =
      "Invalid cursor: send the cursor of the previous page of the same query";

  /** The cursor of a query, when it has one. */
  public static Optional<QueryCursor> of(QueryPlan plan, Optional<XactId> version) {
    return plan.cursor()
        .map(
            text -> {
              QueryCursor cursor = parse(text);
              if (!cursor.fingerprint.equals(fingerprint(plan, version, cursor.moment.offset()))) {
                throw ApiException.badRequest(OTHER);
              }
              return cursor;
            });
  }

  static QueryCursor at(QueryRun run, List<@Nullable String> place) {
    Moment moment = run.evaluator().moment();
    return new QueryCursor(fingerprint(run.plan(), run.version(), moment.offset()), moment, place);
  }

  /**
   * The values of a place before its tie-breaker.
   *
   * @throws ApiException 400 when it has not so many
   */
  List<JsonNode> keys(int count) {
    if (place.size() != count + 1) {
      throw ApiException.badRequest(OTHER);
    }
    List<JsonNode> keys = new ArrayList<>();
    try {
      for (String key : place.subList(0, count)) {
        keys.add(key == null ? NullNode.instance : Json.MAPPER.readTree(key));
      }
    } catch (IOException e) {
      throw ApiException.badRequest(OTHER, e);
    }
    return keys;
  }

  /** What decides between rows whose values are the same. */
  String tie() {
    return String.valueOf(place.getLast());
  }

  private static String fingerprint(QueryPlan plan, Optional<XactId> version, int offset) {
    return hash(plan.identity() + "\n" + version + "\n" + offset);
  }

  static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, FINGERPRINT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  private static QueryCursor parse(String text) {
    try {
      if (text.length() > MAX_TEXT) {
        throw ApiException.badRequest(OTHER);
      }
      JsonNode fields = Json.parse(Base64.getUrlDecoder().decode(text));
      List<@Nullable String> place = new ArrayList<>();
      fields.path(4).forEach(key -> place.add(key.isTextual() ? key.textValue() : null));
      if (!fields.isArray() || fields.size() != 5 || place.isEmpty()) {
        throw ApiException.badRequest(OTHER);
      }
      return new QueryCursor(
          fields.get(0).asText(),
          new Moment(
              Instant.ofEpochSecond(fields.get(1).asLong(), fields.get(2).asLong()),
              fields.get(3).asInt()),
          place);
    } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
      throw ApiException.badRequest(OTHER, e);
    } catch (ArithmeticException e) {
      throw ApiException.badRequest(OTHER, e);
    }
  }

  @Override
  public String toString() {
    ArrayNode fields = Json.array();
    fields.add(fingerprint);
    fields.add(moment.now().getEpochSecond());
    fields.add(moment.now().getNano());
    fields.add(moment.offset());
    ArrayNode keys = fields.addArray();
    place.forEach(keys::add);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(fields));
  }
}
