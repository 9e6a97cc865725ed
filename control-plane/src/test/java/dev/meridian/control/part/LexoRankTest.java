package dev.meridian.control.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexoRankTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0|hzzzzz:",
        "0|zzzzzz:",
        "1|zzzzzz:i",
        "2|zzzzzz:",
        "2|zzzzzz:i",
        "2|zzzzzz:zzzzzz"
      })
  void thePlacesBehindAnyPlaceCanBeSentBack(String chosen) {
    String last = chosen;
    for (int i = 0; i < 20_000; i++) {
      String next = LexoRank.after(Optional.of(last));

      assertThat(next).isGreaterThan(last).hasSizeLessThan(64);
      assertThat(LexoRank.check(next)).isEqualTo(next);
      last = next;
    }
  }

  @Test
  void behindTheLastPlaceOfAllIsNone() {
    String last = "2|zzzzzz:" + "z".repeat(247);

    assertThat(LexoRank.check(LexoRank.after(Optional.of(last)))).isEqualTo(last);
  }
}
