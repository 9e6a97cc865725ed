package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTimesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "retry-after, 3, 3000",
    "retry-after, 0, 0",
    "retry-after, 1.5, 1500",
    "retry-after, 99999999, 86400000",
    "retry-after-ms, 250, 250"
  })
  void aPauseIsReadInEveryForm(String name, String value, long millis) {
    assertThat(RetryTimes.of(headers(name, value), NOW)).contains(Duration.ofMillis(millis));
  }

  @Test
  void aDateIsATimeFromNow() {
    assertThat(RetryTimes.of(headers("retry-after", "Thu, 1 Jan 2026 00:00:20 GMT"), NOW))
        .contains(Duration.ofSeconds(20));
    assertThat(RetryTimes.of(headers("retry-after", "Wed, 31 Dec 2025 00:00:20 GMT"), NOW))
        .contains(Duration.ZERO);
  }

  @Test
  void withoutARetryAfterTheLimitThatIsSpentCounts() {
    MultiMap headers =
        headers("x-ratelimit-reset-requests", "6m0s")
            .add("x-ratelimit-remaining-requests", "3")
            .add("x-ratelimit-reset-tokens", "1s500ms")
            .add("x-ratelimit-remaining-tokens", "0");

    assertThat(RetryTimes.of(headers, NOW)).contains(Duration.ofMillis(1_500));
    assertThat(
            RetryTimes.of(
                headers("anthropic-ratelimit-requests-reset", "2026-01-01T00:00:07Z")
                    .add("anthropic-ratelimit-requests-remaining", "0"),
                NOW))
        .contains(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-3", "NaN", "1e", "5x", "3 days"})
  void whatCanNotBeReadSaysNothing(String value) {
    assertThat(RetryTimes.of(headers("retry-after", value), NOW)).isEmpty();
  }

  private static MultiMap headers(String name, String value) {
    return MultiMap.caseInsensitiveMultiMap().add(name, value);
  }
}
