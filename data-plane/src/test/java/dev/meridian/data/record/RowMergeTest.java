package dev.meridian.data.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowMergeTest {
  private static final RowKey KEY =
      new RowKey(new RecordObject(RecordKind.PROJECT_LOGS, UUID.randomUUID()), "r");
  private static final List<String> NAMES = List.of("a", "b", "tags", "metadata", "__proto__");

  private static ObjectNode json(String text) {
    return Json.stored(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode merged(String row, String fields, Set<List<String>> replaced) {
    ObjectNode into = json(row);
    RowMerge.into(
        into,
        new IncomingRow.Merge(
            KEY, json(fields), replaced, List.of(), Optional.empty(), Optional.empty()));
    return into;
  }

  @Test
  void objectsMergeDeeplyAndEverythingElseReplaces() {
    assertThat(
            merged("{'o':{'x':1,'y':[1]},'s':1}", "{'o':{'y':[2],'z':null},'s':{'n':1}}", Set.of()))
        .isEqualTo(json("{'o':{'x':1,'y':[2],'z':null},'s':{'n':1}}"));
  }

  @Test
  void tagsAreASetUnlessTheirPathReplaces() {
    assertThat(merged("{'tags':['a','b']}", "{'tags':['b','c']}", Set.of()))
        .isEqualTo(json("{'tags':['a','b','c']}"));
    assertThat(merged("{'tags':['a','b']}", "{'tags':['b','c']}", Set.of(List.of("tags"))))
        .isEqualTo(json("{'tags':['b','c']}"));
  }

  @Test
  void whoARowIsStays() {
    assertThat(
            merged(
                "{'id':'r','created':'c','span_id':'s','root_span_id':'t','span_parents':['p']}",
                "{'id':'x','created':'x','span_id':'x','root_span_id':'x','span_parents':null}",
                Set.of()))
        .isEqualTo(
            json("{'id':'r','created':'c','span_id':'s','root_span_id':'t','span_parents':['p']}"));
  }

  @Test
  void valuesAreRemovedFromArrays() {
    ObjectNode row = json("{'m':{'l':[1,2,1,3]}}");
    RowMerge.remove(
        row,
        List.of(new IncomingRow.ArrayDelete(List.of("m", "l"), List.of(json("{'v':1}").get("v")))));
    assertThat(row).isEqualTo(json("{'m':{'l':[2,3]}}"));
  }

  /** Thousands of random rows against the simplest thing that could be right. */
  @Test
  void mergesLikeANaiveReference() {
    Random random = new Random(20261121);
    for (int round = 0; round < 5_000; round++) {
      ObjectNode row = (ObjectNode) value(random, 3, true);
      ObjectNode fields = (ObjectNode) value(random, 3, true);
      Set<List<String>> replaced =
          random.nextBoolean()
              ? Set.of()
              : Set.of(List.of(NAMES.get(random.nextInt(NAMES.size()))));
      ObjectNode expected = reference(row, fields, List.of(), replaced);
      ObjectNode actual = row.deepCopy();
      RowMerge.into(
          actual,
          new IncomingRow.Merge(
              KEY, fields, replaced, List.of(), Optional.empty(), Optional.empty()));
      assertThat(actual).as("round %d", round).isEqualTo(expected);
    }
  }

  private static ObjectNode reference(
      ObjectNode into, ObjectNode from, List<String> at, Set<List<String>> replaced) {
    ObjectNode result = into.deepCopy();
    from.properties()
        .forEach(
            field -> {
              if (field.getKey().equals("__proto__")) {
                return;
              }
              List<String> path = new ArrayList<>(at);
              path.add(field.getKey());
              JsonNode old = into.path(field.getKey());
              JsonNode value = field.getValue();
              if (!replaced.contains(path) && old.isObject() && value.isObject()) {
                value = reference((ObjectNode) old, (ObjectNode) value, path, replaced);
              } else if (!replaced.contains(path)
                  && path.equals(List.of("tags"))
                  && old.isArray()
                  && value.isArray()) {
                LinkedHashSet<JsonNode> both = new LinkedHashSet<>();
                old.forEach(both::add);
                value.forEach(both::add);
                value = Json.array().addAll(both);
              }
              result.set(field.getKey(), value);
            });
    return result;
  }

  private static JsonNode value(Random random, int depth, boolean object) {
    if (object || (depth > 0 && random.nextInt(3) == 0)) {
      ObjectNode node = Json.object();
      for (int i = random.nextInt(4); i > 0; i--) {
        node.set(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1, false));
      }
      return node;
    }
    if (random.nextInt(3) == 0) {
      ArrayNode node = Json.array();
      for (int i = random.nextInt(3); i > 0; i--) {
        node.add(random.nextInt(4));
      }
      return node;
    }
    return random.nextInt(5) == 0 ? NullNode.instance : IntNode.valueOf(random.nextInt(9));
  }
}
