package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.data.query.parse.TextReader;
import dev.meridian.model.error.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** No text makes a reader deep, slow or large. */
class DepthTest {
  private static final String FROM =
      "SELECT * FROM project_logs('%s') WHERE ".formatted(UUID.randomUUID());

  @Test
  void deepTextsAreRefusedBeforeTheyAreParsed() {
    for (String deep :
        List.of(
            "(".repeat(30_000) + "1" + ")".repeat(15_000),
            "case when ".repeat(15_000),
            "a[".repeat(20_000),
            "true ? ".repeat(20_000),
            "coalesce(".repeat(20_000))) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              assertThatThrownBy(() -> TextReader.read(FROM + deep))
                  .isInstanceOf(ApiException.class));
    }
  }

  @Test
  void longChainsOfOneOperatorAreFlat() {
    for (String chain :
        List.of(
            "id = 'a'" + " or id = 'a'".repeat(9_000),
            "not ".repeat(40_001) + "(id = 'a')",
            "id in ('a'" + ",'a'".repeat(9_000) + ")",
            "- ".repeat(30_000) + "1 = 1")) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(30),
          () -> assertThat(TextReader.read(FROM + chain).plan().identity()).isNotEmpty());
    }
  }

  @Test
  void textsListsAndTokensAreBounded() {
    for (String large :
        List.of(
            "id = '" + "a".repeat(1 << 20) + "'",
            "id in ('a'" + ",'a'".repeat(10_001) + ")",
            "1" + " and 1".repeat(60_000))) {
      assertThatThrownBy(() -> TextReader.read(FROM + large)).isInstanceOf(ApiException.class);
    }
  }
}
