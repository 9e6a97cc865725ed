package dev.meridian.control.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NewApiKeyTest {
  private static final Instant CREATED = Instant.parse("2030-01-01T00:00:00.000500Z");

  @Test
  void aKeyEndsAfterItsBeginningAsItIsStored() {
    assertThat(expiring("2030-01-01T00:00:00.001Z").expiry(CREATED))
        .contains(Instant.parse("2030-01-01T00:00:00.001Z"));
    assertThatThrownBy(() -> expiring("2030-01-01T00:00:00.000900Z").expiry(CREATED))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("to come");
  }

  private static NewApiKey expiring(String at) {
    return new NewApiKey("k", null, null, at);
  }
}
