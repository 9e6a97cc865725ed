package dev.meridian.control.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreRefusalTest {
  private final FailureMapper mapper = new FailureMapper("test");

  @ParameterizedTest
  @CsvSource({
    "22021,BAD_REQUEST",
    "54000,BAD_REQUEST",
    "23514,BAD_REQUEST",
    "23503,CONFLICT",
    "23505,CONFLICT",
    "42601,INTERNAL"
  })
  void whatTheStoreRefusesOfARequestIsTheRequestsFault(String state, ErrorCode code) {
    ApiException reactive =
        mapper.of(new IllegalStateException(new PgException("canary", "ERROR", state, "canary")));
    ApiException blocking = mapper.of(new SQLException("canary", state));

    assertThat(reactive.code()).isEqualTo(code);
    assertThat(blocking.code()).isEqualTo(code);
    assertThat(reactive.message()).doesNotContain("canary");
  }
}
