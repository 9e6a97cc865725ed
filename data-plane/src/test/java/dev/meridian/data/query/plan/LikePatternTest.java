package dev.meridian.data.query.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LikePatternTest {
  private static boolean like(String text, String pattern) {
    return new LikePattern(pattern, false).matches(text);
  }

  @Test
  void matchesTheWholeText() {
    assertThat(like("hello", "hello")).isTrue();
    assertThat(like("hello", "hell")).isFalse();
    assertThat(like("hello", "h_llo")).isTrue();
    assertThat(like("hello", "%l_")).isTrue();
    assertThat(like("hello", "h%l%o%")).isTrue();
    assertThat(like("abcabd", "%ab_")).isTrue();
    assertThat(like("a.c\n(", "a.%(")).isTrue();
    assertThat(like("abc", "a.c")).isFalse();
    assertThat(like("", "%")).isTrue();
    assertThat(like("", "_")).isFalse();
    assertThat(like("a\uD83D\uDE00b", "a_b")).isTrue();
  }

  @Test
  void ignoresCaseOnlyWhenAsked() {
    assertThat(new LikePattern("%WÖRLD", true).matches("hello wörld")).isTrue();
    assertThat(like("hello world", "%WORLD")).isFalse();
  }

  @Test
  void manyWildcardsOverALongTextTakeNoTime() {
    String text = "a".repeat(1 << 20);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(like(text, "%a%a%a%a%a%a%b")).isFalse());
  }

  @Test
  void longPatternsAreRefused() {
    assertThatThrownBy(() -> new LikePattern("%".repeat(1001), false))
        .isInstanceOf(ApiException.class);
  }
}
