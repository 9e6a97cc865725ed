package dev.meridian.data.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.XactId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Requests of a few rows each, in any order and with any controls, against the simplest thing that
 * could be right.
 */
class MergePropertyTest {
  private static final List<String> IDS = List.of("a", "b", "c");
  private static final List<String> NAMES = List.of("x", "y", "tags", "__proto__");

  /** What is compared: a field that is missing is like null. */
  private static final List<String> COMPARED =
      List.of(
          "id",
          "span_id",
          "root_span_id",
          "span_parents",
          "input",
          "expected",
          "metadata",
          "scores",
          "tags",
          "__proto__");

  @Property(tries = 3_000)
  void requestsDoWhatANaiveReferenceDoes(
      @ForAll("requests") List<List<String>> requests, @ForAll RecordKind kind) {
    Stored stored = new Stored(new RecordObject(kind, UUID.randomUUID()));
    Map<String, ObjectNode> reference = new TreeMap<>();
    for (List<String> request : requests) {
      stored.write(request.stream().map(MergePropertyTest::json).toList());
      request.forEach(row -> NaiveRows.write(reference, json(row)));
      assertThat(stored.rows()).as("after %s", request).isEqualTo(compared(reference));
    }
  }

  private static ObjectNode json(String text) {
    return Json.stored(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Map<String, JsonNode>> compared(Map<String, ObjectNode> rows) {
    Map<String, Map<String, JsonNode>> compared = new TreeMap<>();
    rows.forEach((id, row) -> compared.put(id, compared(row)));
    return compared;
  }

  private static Map<String, JsonNode> compared(ObjectNode row) {
    Map<String, JsonNode> compared = new TreeMap<>();
    for (String name : COMPARED) {
      compared.put(name, row.has(name) ? row.get(name) : NullNode.instance);
    }
    return compared;
  }

  /** The service's own way from a request to what is stored, without the store. */
  private static final class Stored {
    private final RecordObject object;
    private final ObjectEvent owner;
    private final Map<RowKey, byte[]> bodies = new HashMap<>();
    private long second = 1_795_197_162;

    Stored(RecordObject object) {
      this.object = object;
      // Whose a row is does not matter here, only that it is somebody's.
      this.owner =
          new ProjectEvent(
              OrgId.random(),
              1,
              false,
              ProjectId.random(),
              "project",
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Instant.EPOCH);
    }

    void write(List<ObjectNode> request) {
      RowReader reader = new RowReader();
      List<IncomingRow> rows = new ArrayList<>();
      request.forEach(row -> reader.of(object, row).ifPresent(rows::add));
      reader.finish();
      Map<RowKey, Batch.Stored> known = new HashMap<>();
      for (RowKey key : WriteRequest.of(rows, Map.of(object, owner), 1).known()) {
        if (bodies.containsKey(key)) {
          known.put(key, new Batch.Stored(1, 1, RowBody.decode(bodies.get(key)).tree()));
        }
      }
      Batch batch =
          Batch.of(rows, Map.of(object, owner), known, XactId.atSecond(second++), Instant.EPOCH);
      batch.written().stream().map(Supplier::get).forEach(w -> bodies.put(w.key(), w.body()));
      batch.deleted().forEach(d -> bodies.remove(d.key()));
    }

    Map<String, Map<String, JsonNode>> rows() {
      Map<String, ObjectNode> rows = new TreeMap<>();
      bodies.forEach((key, body) -> rows.put(key.id(), RowBody.decode(body).tree()));
      return compared(rows);
    }
  }

  @Provide
  Arbitrary<List<List<String>>> requests() {
    return row().list().ofMinSize(1).ofMaxSize(5).list().ofMinSize(1).ofMaxSize(4);
  }

  private static Arbitrary<String> row() {
    Arbitrary<Map<String, String>> fields =
        Combinators.combine(
                optional("input", value(2)),
                optional("expected", value(1)),
                optional("metadata", object(2)),
                optional("scores", scores()),
                optional("tags", tags()),
                optional("span_id", Arbitraries.of("\"s1\"", "\"s2\"")),
                optional("root_span_id", Arbitraries.of("\"r1\"", "null")),
                optional("__proto__", value(1)))
            .as(MergePropertyTest::joined);
    Arbitrary<Map<String, String>> controls =
        Combinators.combine(
                optional("_is_merge", Arbitraries.of("true", "true", "false", "null")),
                rarely("_object_delete", Arbitraries.just("true")),
                rarely("_merge_paths", path().list().ofMaxSize(2).map(MergePropertyTest::array)),
                rarely(
                    "_array_delete", removal().list().ofMaxSize(2).map(MergePropertyTest::array)),
                rarely("_parent_id", Arbitraries.of(IDS).map(id -> "\"" + id + "\"")))
            .as((a, b, c, d, e) -> joined(a, b, c, d, e));
    return Combinators.combine(Arbitraries.of(IDS), fields, controls)
        .as(
            (id, f, c) -> {
              Map<String, String> row = joined(f, c);
              row.put("id", "\"" + id + "\"");
              return object(row);
            });
  }

  private static Arbitrary<String> scores() {
    return Arbitraries.maps(Arbitraries.of("x", "y"), Arbitraries.of("0", "0.50", "1", "null"))
        .map(MergePropertyTest::object);
  }

  private static Arbitrary<String> tags() {
    return Arbitraries.oneOf(
        Arbitraries.of("\"t1\"", "\"t2\"", "\"t3\"")
            .list()
            .ofMaxSize(3)
            .map(MergePropertyTest::array),
        Arbitraries.just("null"));
  }

  private static Arbitrary<String> path() {
    return Arbitraries.of(
        "[\"metadata\"]",
        "[\"metadata\",\"x\"]",
        "[\"input\",\"x\",\"y\"]",
        "[\"tags\"]",
        "[]",
        "[\"none\"]");
  }

  private static Arbitrary<String> removal() {
    return Combinators.combine(path(), scalar().list().ofMaxSize(2).map(MergePropertyTest::array))
        .as((path, gone) -> "{\"path\":" + path + ",\"delete\":" + gone + "}");
  }

  private static Arbitrary<String> scalar() {
    return Arbitraries.of("1", "2", "\"t1\"", "true", "null", "1.0");
  }

  private static Arbitrary<String> value(int depth) {
    Arbitrary<String> flat =
        Arbitraries.oneOf(scalar(), scalar().list().ofMaxSize(3).map(MergePropertyTest::array));
    return depth == 0 ? flat : Arbitraries.oneOf(flat, object(depth));
  }

  private static Arbitrary<String> object(int depth) {
    return Arbitraries.maps(Arbitraries.of(NAMES), value(depth - 1))
        .ofMaxSize(3)
        .map(MergePropertyTest::object);
  }

  private static Arbitrary<Map<String, String>> optional(String name, Arbitrary<String> value) {
    return value.optional(0.5).map(v -> v.map(t -> Map.of(name, t)).orElse(Map.of()));
  }

  private static Arbitrary<Map<String, String>> rarely(String name, Arbitrary<String> value) {
    return value.optional(0.2).map(v -> v.map(t -> Map.of(name, t)).orElse(Map.of()));
  }

  @SafeVarargs
  private static Map<String, String> joined(Map<String, String>... parts) {
    Map<String, String> all = new TreeMap<>();
    for (Map<String, String> part : parts) {
      all.putAll(part);
    }
    return all;
  }

  private static String object(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String array(List<String> values) {
    return values.stream().collect(Collectors.joining(",", "[", "]"));
  }
}
