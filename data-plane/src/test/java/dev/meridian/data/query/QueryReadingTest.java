package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.eval.Moment;
import dev.meridian.data.query.eval.Values;
import dev.meridian.data.query.parse.AstReader;
import dev.meridian.data.query.parse.TextReader;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.model.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QueryReadingTest {
  private static final String FROM = "project_logs('%s')".formatted(UUID.randomUUID());

  private static QueryPlan where(String condition) {
    return TextReader.read("SELECT * FROM %s WHERE %s".formatted(FROM, condition)).plan();
  }

  private static void refused(String query, String construct) {
    assertThatThrownBy(() -> TextReader.read(query))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining(construct);
  }

  @Test
  void numbersOfAbsurdSizeAreRefused() {
    for (String number : new String[] {"1e30000000", "1e-401", "9".repeat(401), "1e9999999999"}) {
      for (String sign : new String[] {"", "-"}) {
        refused(
            "SELECT * FROM %s WHERE %s%s + 1 > 0".formatted(FROM, sign, number),
            "a number of this size");
      }
    }
    String ast =
        """
        {"select":[{"op":"star"}],
         "from":{"op":"function","name":{"op":"ident","name":["project_logs"]},
           "args":[{"op":"literal","value":"%s"}]},
         "filter":{"op":"in","left":{"op":"ident","name":["id"]},
           "right":{"op":"literal","value":[1e30000000]}}}
        """
            .formatted(UUID.randomUUID());
    assertThatThrownBy(() -> AstReader.read(Json.stored(ast.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("a number of this size");
  }

  @Test
  void sumsAreShort() {
    Expr sum = where("1e400 + 1e-400 > 0").filter().orElseThrow();
    Expr left = ((Expr.Compare) sum).left();
    assertThat(
            new Evaluator(new Moment(Instant.EPOCH, 0))
                .evaluate(left, NullNode.instance)
                .decimalValue()
                .precision())
        .isLessThan(40);
  }

  @Test
  void longChainsAreRefused() {
    refused(
        "SELECT * FROM %s WHERE 1%s > 0".formatted(FROM, "+1".repeat(20_000)),
        "more than 100 additions");
    assertThat(where("1" + "+1".repeat(100) + " > 0").filter()).isPresent();
  }

  @Test
  void valuesOfMixedTypesHaveATotalOrder() {
    List<JsonNode> values = new ArrayList<>();
    Json.stored(
            """
            {"v":[9,10,"1a","9","",5,"5",null,true,false,[1],[1.0],[1.1],["1"],{"a":1},{},1e3,"x"]}
            """
                .getBytes(StandardCharsets.UTF_8))
        .get("v")
        .forEach(values::add);
    for (JsonNode a : values) {
      for (JsonNode b : values) {
        int order = Integer.signum(Values.sortingOrder(a, b));
        assertThat(order).isEqualTo(-Integer.signum(Values.sortingOrder(b, a)));
        for (JsonNode c : values) {
          if (order <= 0 && Values.sortingOrder(b, c) <= 0) {
            assertThat(Values.sortingOrder(a, c)).isNotPositive();
          }
        }
      }
    }
  }

  @Test
  void aggregatesWithinExpressionsAreRefused() {
    assertThat(TextReader.read("SELECT count(*) + 1 FROM " + FROM).plan().output()).isNotNull();
    refused("SELECT sum(max(id)+1) FROM " + FROM, "max(id) within an expression");
    refused("SELECT * FROM %s WHERE count(*) > 1".formatted(FROM), "count(*) within");
    refused("SELECT * FROM %s ORDER BY count(*)".formatted(FROM), "count(*) within");
  }

  @Test
  void intervalsAreOnlyAddedToInstants() {
    refused("SELECT INTERVAL 1 DAY FROM " + FROM, "an interval that is not added");
    refused(
        "SELECT * FROM %s WHERE created > INTERVAL 1 DAY".formatted(FROM),
        "an interval that is not added");
    assertThat(where("created > NOW() - INTERVAL 1 DAY").filter()).isPresent();
  }

  @Test
  void conditionsAreTrueOrFalse() {
    ObjectNode row = Json.object().put("x", 5).put("flag", true);
    Evaluator evaluator = new Evaluator(new Moment(Instant.EPOCH, 0));
    for (String wrong : List.of("x", "not x", "not 5", "flag and x", "x or flag")) {
      Expr condition = where(wrong).filter().orElseThrow();
      assertThatThrownBy(() -> evaluator.holds(condition, row))
          .as(wrong)
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("as a condition");
    }
    assertThat(evaluator.holds(where("flag and not missing").filter().orElseThrow(), row))
        .isFalse();
    assertThat(evaluator.holds(where("flag").filter().orElseThrow(), row)).isTrue();
  }
}
