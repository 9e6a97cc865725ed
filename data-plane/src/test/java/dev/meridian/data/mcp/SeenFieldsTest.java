package dev.meridian.data.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import org.junit.jupiter.api.Test;

class SeenFieldsTest {
  @Test
  void elementsOfAListShareTheirFieldAndARowCountsOnce() {
    ArrayNode rows = Json.array();
    ArrayNode messages = rows.addObject().putArray("input");
    messages.addObject().put("role", "system");
    messages.addObject().put("role", "user");
    rows.addObject().putNull("input");

    ObjectNode seen = new SeenFields().add(rows).json();

    assertThat(seen.get("rows_looked_at").asInt()).isEqualTo(2);
    assertThat(seen.get("fields").findValuesAsText("path"))
        .containsExactly("input", "input[]", "input[].role");
    assertThat(seen.at("/fields/2").toString())
        .isEqualTo(
            "{\"path\":\"input[].role\",\"types\":[\"string\"],\"rows\":1,\"examples\":[\"system\",\"user\"]}");
    assertThat(seen.get("complete").asBoolean()).isTrue();
  }

  @Test
  void moreFieldsThanAnybodyReadsAreNotTold() {
    ObjectNode row = Json.object();
    for (int i = 0; i <= SeenFields.MOST; i++) {
      row.put("k" + i, "x".repeat(200));
    }

    ObjectNode seen = new SeenFields().add(Json.array().add(row)).json();

    assertThat(seen.get("fields")).hasSize(SeenFields.MOST);
    assertThat(seen.get("complete").asBoolean()).isFalse();
    assertThat(seen.at("/fields/0/examples/0").textValue()).hasSizeLessThan(100);
  }
}
