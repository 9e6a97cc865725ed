package dev.meridian.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthAnswerTest {

  @Test
  void onlyWhatIsDownIsTold() {
    String body =
        """
        {"status":"DOWN","checks":[{"name":"database","status":"UP"},
         {"name":"replica","status":"DOWN","data":{"behind":42}}]}
        """;

    assertThat(HealthAnswer.summary(body)).isEqualTo("down: replica {\"behind\":42}");
  }

  @Test
  void whatIsNoHealthAnswerIsToldAsItIs() {
    assertThat(HealthAnswer.summary("<html>")).isEqualTo("<html>");
  }
}
