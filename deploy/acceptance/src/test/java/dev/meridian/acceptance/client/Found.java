package dev.meridian.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Rows as a query answered them. */
record Found(Iterable<JsonNode> rows) {
  JsonNode named(String name) {
    return one(name, row -> row.at("/span_attributes/name").asText().equals(name));
  }

  JsonNode id(String id) {
    return one(id, row -> row.path("id").asText().equals(id));
  }

  /** The spans right above. */
  List<String> parents(String name) {
    return StreamSupport.stream(named(name).path("span_parents").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private JsonNode one(String what, Predicate<JsonNode> wanted) {
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("No row " + what));
  }
}
