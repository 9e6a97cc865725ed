package dev.meridian.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.data.text.PlaceRanges.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceRangesTest {
  @Test
  void rangesThatTouchOrOverlapAreOneAndTheLastComesFirst() {
    assertThat(
            PlaceRanges.of(
                    List.of(
                        new Range(50, Long.MAX_VALUE),
                        new Range(10, 19),
                        new Range(20, 29),
                        new Range(25, 25),
                        new Range(40, 45),
                        new Range(60, 60)))
                .ranges())
        .containsExactly(new Range(50, Long.MAX_VALUE), new Range(40, 45), new Range(10, 29));
  }
}
