package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QueryReadingTest {
  private static final String FROM = "project_logs('%s')".formatted(UUID.randomUUID());

  private static QueryPlan where(String condition) {
    return TextReader.read("SELECT * FROM %s WHERE %s".formatted(FROM, condition));
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
            new Evaluator(Instant.EPOCH)
                .evaluate(left, NullNode.instance)
                .decimalValue()
                .precision())
        .isLessThan(40);
  }
}
