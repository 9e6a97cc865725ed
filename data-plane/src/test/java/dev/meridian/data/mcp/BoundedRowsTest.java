package dev.meridian.data.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import org.junit.jupiter.api.Test;

class BoundedRowsTest {
  @Test
  void whatIsSmallStaysAsItIs() {
    ObjectNode answer = answer(3, "short").put("cursor", "next");

    ObjectNode bounded = BoundedRows.of(answer.deepCopy());

    assertThat(bounded.get("data")).isEqualTo(answer.get("data"));
    assertThat(bounded.get("cursor").textValue()).isEqualTo("next");
    assertThat(bounded.has("rows_left_out")).isFalse();
    assertThat(bounded.has("texts_shortened")).isFalse();
  }

  @Test
  void rowsThatDoNotFitAreLeftOutAndToldOf() {
    ObjectNode bounded = BoundedRows.of(answer(400, "x".repeat(1_000)).put("cursor", "next"));

    assertThat(Json.write(bounded).length).isLessThan(BoundedRows.MOST_BYTES + 1_000);
    assertThat(bounded.get("data").size() + bounded.get("rows_left_out").asInt()).isEqualTo(400);
    assertThat(bounded.get("data").size()).isGreaterThan(80);
    assertThat(bounded.get("cursor").isNull()).as("it would skip rows").isTrue();
  }

  @Test
  void longTextsEndInAnEllipsisAndNoCharacterIsHalved() {
    String text = "x".repeat(BoundedRows.LONGEST_TEXT - 1) + "\ud83d\ude00 and more";

    ObjectNode bounded = BoundedRows.of(answer(1, text));

    assertThat(bounded.at("/data/0/input/0/text").textValue())
        .isEqualTo("x".repeat(BoundedRows.LONGEST_TEXT - 1) + "…");
    assertThat(bounded.get("texts_shortened").asInt()).isEqualTo(1);
  }

  private static ObjectNode answer(int rows, String text) {
    ObjectNode answer = Json.object();
    ArrayNode data = answer.putArray("data");
    for (int i = 0; i < rows; i++) {
      data.addObject().put("id", "r" + i).putArray("input").addObject().put("text", text);
    }
    return answer;
  }
}
