package dev.meridian.data.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowMergeTest {
  private static final RowKey KEY =
      new RowKey(new RecordObject(RecordKind.PROJECT_LOGS, UUID.randomUUID()), "r");

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
}
