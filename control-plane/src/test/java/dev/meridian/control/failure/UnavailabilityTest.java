package dev.meridian.control.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class UnavailabilityTest {
  @Test
  void aLineThatBreaksPasses() {
    assertThat(Unavailability.isCauseOf(new ConnectException("refused"))).isTrue();
    assertThat(Unavailability.isCauseOf(new IllegalStateException(new IOException("reset"))))
        .isTrue();
  }

  @Test
  void jsonThatCannotBeReadIsADefectAndNoOutage() {
    JsonParseException unreadable = new JsonParseException(null, "Unexpected character");

    assertThat(Unavailability.isCauseOf(unreadable)).isFalse();
    assertThat(Unavailability.isCauseOf(new IllegalStateException(unreadable))).isFalse();
  }
}
