package dev.meridian.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.spool.Mark;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final Rounds rounds = new Rounds();

  @Test
  void aRoundThatIsOverWaitsForTheOneBefore() {
    Rounds.Round first = rounds.begin(new Mark(1, 10), 3, 1);
    Rounds.Round second = rounds.begin(new Mark(1, 20), 4, 1);

    rounds.over(second);
    assertThat(rounds.settle()).isEmpty();

    rounds.over(first);
    assertThat(rounds.settle()).contains(new Rounds.Settled(new Mark(1, 20), 7));
  }

  @Test
  void aRoundOfNothingThatCanBeSentIsOver() {
    rounds.begin(new Mark(1, 10), 3, 0);

    assertThat(rounds.settle()).contains(new Rounds.Settled(new Mark(1, 10), 3));
    assertThat(rounds.settle()).isEmpty();
  }

  @Test
  void bothHalvesOfAPartMustBeOver() {
    Rounds.Round round = rounds.begin(new Mark(1, 10), 2, 1);
    rounds.cut(round);

    rounds.over(round);
    assertThat(rounds.settle()).isEmpty();

    rounds.over(round);
    assertThat(rounds.settle()).isPresent();
  }

  /** Each step begins a round, cuts a part, ends a part, or settles. */
  @Property
  void settledIsAlwaysTheLongestBeginningThatIsOver(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 1_000) Integer> steps) {
    Rounds tested = new Rounds();
    List<Rounds.Round> begun = new ArrayList<>();
    List<Integer> parts = new ArrayList<>();
    int settled = 0;
    for (int step : steps) {
      int which = begun.isEmpty() ? -1 : step / 4 % begun.size();
      boolean open = which >= 0 && parts.get(which) > 0;
      switch (step % 4) {
        case 0 -> {
          int count = step / 4 % 3;
          begun.add(tested.begin(new Mark(1, begun.size()), 1, count));
          parts.add(count);
        }
        case 1 -> {
          if (open) {
            tested.cut(begun.get(which));
            parts.set(which, parts.get(which) + 1);
          }
        }
        case 2 -> {
          if (open) {
            tested.over(begun.get(which));
            parts.set(which, parts.get(which) - 1);
          }
        }
        default -> {
          int before = settled;
          while (settled < parts.size() && parts.get(settled) == 0) {
            settled++;
          }
          var expected = new Rounds.Settled(new Mark(1, settled - 1L), settled - before);
          assertThat(tested.settle().stream().toList())
              .isEqualTo(settled == before ? List.of() : List.of(expected));
        }
      }
    }
  }
}
