package dev.meridian.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheRulesTest {
  private static CacheRules rules(Map<String, String> headers) {
    return CacheRules.of(name -> Optional.ofNullable(headers.get(name)));
  }

  @Test
  void byDefaultWhatIsRepeatableIsFoundAndStoredForAWeek() {
    CacheRules rules = rules(Map.of());
    assertThat(rules.mayFind(true)).isTrue();
    assertThat(rules.mayStore(true)).isTrue();
    assertThat(rules.mayFind(false)).isFalse();
    assertThat(rules.mayStore(false)).isFalse();
    assertThat(rules.ttl()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void alwaysNeedsNoRepeatableCall() {
    CacheRules rules = rules(Map.of("x-bt-use-cache", "always"));
    assertThat(rules.mayFind(false)).isTrue();
    assertThat(rules.mayStore(false)).isTrue();
  }

  @Test
  void neverStaysNeverWhateverCacheControlSays() {
    CacheRules rules = rules(Map.of("x-bt-use-cache", "never", "cache-control", "max-age=60"));
    assertThat(rules.mayFind(true)).isFalse();
    assertThat(rules.mayStore(true)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "no-cache, false, true",
    "no-store, true, false",
    "'no-cache, no-store', false, false",
    "'No-Cache , NO-STORE', false, false",
    "max-age=0, false, true",
    "max-age=60, true, true",
    "'private, max-age=\"60\"', true, true",
    "'', true, true"
  })
  void cacheControlWinsOverAlways(String value, boolean finds, boolean stores) {
    CacheRules rules = rules(Map.of("x-bt-use-cache", "always", "cache-control", value));
    assertThat(rules.mayFind(true)).isEqualTo(finds);
    assertThat(rules.mayStore(true)).isEqualTo(stores);
  }

  @Test
  void anAnswerOlderThanMaxAgeIsNotTaken() {
    CacheRules rules = rules(Map.of("cache-control", "max-age=60"));
    CachedAnswer answer =
        Questions.answer("application/json", "{}", Questions.STORED, Duration.ofHours(1));
    assertThat(rules.admits(answer, Questions.STORED.plusSeconds(60))).isTrue();
    assertThat(rules.admits(answer, Questions.STORED.plusSeconds(61))).isFalse();
    assertThat(rules(Map.of()).admits(answer, Questions.STORED.plusSeconds(61))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "604800, 604800",
    "0, 1",
    "-3, 1",
    "604801, 604800",
    "90.9, 90",
    "999999999999999999, 604800",
    "' 5 ', 5"
  })
  void aLifetimeIsBroughtIntoItsRange(String header, long seconds) {
    assertThat(rules(Map.of("x-bt-cache-ttl", header)).ttl())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "x-bt-use-cache, sometimes",
    "x-bt-use-cache, ALWAYS",
    "x-bt-cache-ttl, soon",
    "x-bt-cache-ttl, NaN",
    "x-bt-cache-ttl, 0x10",
    "x-bt-cache-ttl, 1e3",
    "cache-control, max-age=soon",
    "cache-control, max-age",
    "cache-control, max-age=-1",
    "cache-control, max-age=99999999999999999999"
  })
  void whatMeansNothingIsABadRequestThatNamesTheHeader(String name, String value) {
    assertThatThrownBy(() -> rules(Map.of(name, value)))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST);
              assertThat(e.message()).containsIgnoringCase(name);
            });
  }
}
