package dev.meridian.control.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import org.junit.jupiter.api.Test;

/** The tests' own address stands for a trusted proxy. */
@ControlPlaneTest
class TransportTest {
  @Test
  void whatCameInClearIsRefusedWithoutARedirect() {
    Api.Answer answer = through("http").get("/v1/project");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).startsWith("HTTPS only");
    assertThat(answer.header("location")).isEmpty();
    assertThat(answer.header("x-bt-internal-trace-id")).isNotEmpty();
  }

  @Test
  void whatATrustedProxyTookByHttpsIsServedAndStaysThere() {
    Api.Answer answer = through("https").get("/v1/project");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=31536000");
  }

  @Test
  void thisMachineNeedsNoHttps() {
    Api.Answer answer = Api.anonymous().get("/v1/project");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Strict-Transport-Security")).isEmpty();
  }

  private static Api through(String protocol) {
    return Api.anonymous().header("X-Forwarded-Proto", protocol);
  }
}
