package dev.meridian.data.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
  private final ByteBudget budget = new ByteBudget(100);

  private static boolean isDone(CompletionStage<Void> turn) {
    return turn.toCompletableFuture().isDone();
  }

  @Test
  void whoFindsTooFewLeftWaitsForWhatOthersGiveBack() {
    ByteBudget.Share first = budget.open();
    assertThat(isDone(first.grow(80))).isTrue();
    CompletionStage<Void> second = budget.open().grow(40);
    assertThat(isDone(second)).isFalse();
    first.close();
    assertThat(isDone(second)).isTrue();
  }

  @Test
  void whoLeavesTheLineTakesNothing() {
    ByteBudget.Share first = budget.open();
    first.grow(80);
    ByteBudget.Share gone = budget.open();
    gone.grow(90);
    CompletionStage<Void> third = budget.open().grow(20);
    assertThat(isDone(third)).isFalse();
    gone.close();
    assertThat(isDone(third)).isTrue();
    first.close();
    assertThat(isDone(budget.open().grow(80))).isTrue();
  }

  @Test
  void closingTwiceGivesBackOnce() {
    ByteBudget.Share first = budget.open();
    first.grow(60);
    first.close();
    first.close();
    budget.open().grow(100);
    assertThat(isDone(budget.open().grow(1))).isFalse();
  }

  @Test
  void whatWasBegunGoesBeforeWhatHasNotBegun() {
    ByteBudget.Share begun = budget.open();
    begun.grow(60);
    ByteBudget.Share other = budget.open();
    other.grow(40);
    CompletionStage<Void> newcomer = budget.open().grow(30);
    CompletionStage<Void> more = begun.grow(30);
    other.close();
    assertThat(isDone(more)).isTrue();
    assertThat(isDone(newcomer)).isFalse();
  }

  @Test
  void nobodyWaitsForMoreThanThereIs() {
    ByteBudget.Share whole = budget.open();
    assertThat(isDone(whole.grow(500))).isTrue();
    assertThat(isDone(whole.grow(500))).isTrue();
    assertThat(whole.held()).isEqualTo(100);
  }
}
