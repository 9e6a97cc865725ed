package dev.meridian.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {
  private final BodyBudget budget = new BodyBudget(10);
  private final BodyBudget.Share first = budget.share();
  private final BodyBudget.Share second = budget.share();

  @Test
  void sharesTogetherStayWithinTheTotal() {
    assertThat(first.take(6)).isTrue();
    assertThat(second.take(5)).isFalse();
    assertThat(second.take(4)).isTrue();
    assertThat(first.take(1)).isFalse();
  }

  @Test
  void aShareIsGivenBackOnceAndForGood() {
    first.take(10);
    first.release();
    first.release();

    assertThat(first.take(1)).isFalse();
    assertThat(second.take(11)).isFalse();
    assertThat(second.take(10)).isTrue();
  }
}
