package dev.meridian.control.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.error.ErrorCode;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailureMapperTest {
  private final FailureMapper failures = new FailureMapper("control-plane");

  @Test
  void aValueThatACheckOfTheStoreRefusesIsTheCallersMistake() {
    SQLException refused = new SQLException("violates check constraint", SqlState.CHECK);

    assertThat(failures.of(new IllegalStateException(refused)).code().status()).isEqualTo(400);
  }

  @Test
  void anythingElseIsOurs() {
    assertThat(failures.of(new IllegalStateException("x")).code()).isEqualTo(ErrorCode.INTERNAL);
  }
}
