package dev.meridian.model.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.replica.CatchUp.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CatchUpTest {
  private final List<CompletableFuture<Void>> questions = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private final CatchUp catchUp = new CatchUp(this::ask, 2, (InstantSource) () -> now);

  @Test
  void whoAsksDuringAQuestionSharesTheNextOne() {
    var first = catchUp.now().toCompletableFuture();
    var second = catchUp.now().toCompletableFuture();
    var third = catchUp.now().toCompletableFuture();

    questions.getFirst().complete(null);
    assertThat(first).isCompletedWithValue(Outcome.DONE);
    assertThat(second).isNotDone();
    assertThat(questions).hasSize(2);

    questions.get(1).complete(null);
    assertThat(second).isCompletedWithValue(Outcome.DONE);
    assertThat(third).isCompletedWithValue(Outcome.DONE);
    assertThat(questions).hasSize(2);
  }

  @Test
  void aQuestionThatFailsLeavesItUndecided() {
    var asked = catchUp.now().toCompletableFuture();

    questions.getFirst().completeExceptionally(new IllegalStateException("down"));

    assertThat(asked).isCompletedWithValue(Outcome.UNREACHABLE);
  }

  @Test
  void aQuestionAfterAFailedOneIsAskedAgain() {
    catchUp.now();
    questions.getFirst().completeExceptionally(new IllegalStateException("down"));

    var again = catchUp.now().toCompletableFuture();
    questions.get(1).complete(null);

    assertThat(again).isCompletedWithValue(Outcome.DONE);
  }

  @Test
  void aClientOverItsBudgetCausesNoQuestionUntilTheNextSecond() {
    askAndAnswer("noisy");
    askAndAnswer("noisy");

    assertThat(catchUp.forClient("noisy").toCompletableFuture())
        .isCompletedWithValue(Outcome.OVER_BUDGET);
    assertThat(questions).hasSize(2);
    assertThat(askAndAnswer("quiet")).isCompletedWithValue(Outcome.DONE);

    now = now.plusSeconds(1);
    assertThat(askAndAnswer("noisy")).isCompletedWithValue(Outcome.DONE);
  }

  private CompletableFuture<Outcome> askAndAnswer(String client) {
    var asked = catchUp.forClient(client).toCompletableFuture();
    questions.getLast().complete(null);
    return asked;
  }

  private CompletionStage<Void> ask() {
    questions.add(new CompletableFuture<>());
    return questions.getLast();
  }
}
