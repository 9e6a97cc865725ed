package dev.meridian.control.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditQueryTest {
  @Test
  void timesThatTheStoreKnowsAreTaken() {
    assertThat(from("1970-01-01T00:00:00Z").filter().from()).hasValue(Instant.EPOCH);
    assertThat(from("9999-12-31T23:59:59.999Z").filter().from()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59Z",
        "-0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "+999999999-01-01T00:00:00Z",
        "yesterday"
      })
  void othersAreRefused(String time) {
    AuditQuery query = from(time);

    assertThatThrownBy(query::filter)
        .isInstanceOf(ApiException.class)
        .hasMessageStartingWith("Invalid from: expected a");
  }

  private static AuditQuery from(String time) {
    return new AuditQuery(null, null, time, null, null, null, null, null, null, null, null, null);
  }
}
