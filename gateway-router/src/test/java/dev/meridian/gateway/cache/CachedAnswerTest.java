package dev.meridian.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedAnswerTest {
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void aStreamIsSentAnEventAtATime(String end) {
    String first = "event: a" + end + "data: 1" + end + end;
    String second = "data: 2" + end + end;
    CachedAnswer answer =
        Questions.answer("text/event-stream; charset=utf-8", first + second + "data: cut");
    assertThat(answer.pieces())
        .extracting(Buffer::toString)
        .containsExactly(first, second, "data: cut");
  }

  @Test
  void anythingElseIsSentWhole() {
    CachedAnswer answer = Questions.answer("application/json", "{\n\n}\n\n");
    assertThat(answer.pieces()).isEqualTo(List.of(answer.body()));
  }

  @Test
  void ageIsCountedFromWhenItWasStoredAndNeverNegative() {
    CachedAnswer answer =
        Questions.answer("application/json", "{}", Questions.STORED, Duration.ofSeconds(9));
    assertThat(answer.age(Questions.STORED.plusMillis(2_900))).isEqualTo(Duration.ofSeconds(2));
    assertThat(answer.age(Questions.STORED.minusSeconds(5))).isZero();
  }

  @Test
  void anAnswerThatWasFoundSaysHowOldItIsAndHowLongItIsKept() {
    CachedAnswer answer =
        Questions.answer("text/event-stream", "", Questions.STORED, Duration.ofSeconds(90));
    assertThat(CacheHeaders.ofHit(answer, Questions.STORED.plusSeconds(7)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "content-type", "text/event-stream",
                "x-bt-cached", "HIT",
                "x-bt-used-endpoint", "demo",
                "age", "7",
                "cache-control", "max-age=90, no-transform"));
  }

  @Test
  void anAnswerOfAProviderSaysHowLongItIsKept() {
    CacheRules rules = CacheRules.of(name -> Optional.empty());
    assertThat(CacheHeaders.ofMiss(rules, true, false))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("x-bt-cached", "MISS", "age", "0", "cache-control", "max-age=604800"));
    assertThat(CacheHeaders.ofMiss(rules, false, false))
        .containsExactlyEntriesOf(Map.of("x-bt-cached", "MISS"));
    assertThat(CacheHeaders.ofMiss(rules, false, true))
        .containsEntry("cache-control", "no-cache, no-transform");
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 300, 304, 400, 429, 500})
  void onlyGoodAnswersAreKept(int status) {
    assertThatThrownBy(
            () ->
                new CachedAnswer(
                    status, "", "", Buffer.buffer(), Questions.STORED, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
