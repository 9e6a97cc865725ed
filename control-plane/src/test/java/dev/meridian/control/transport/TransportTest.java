package dev.meridian.control.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

  /** In HTTP/2 the client names the scheme; Java's client asks for it in its first request. */
  @Test
  void aPlainConnectionStaysWithHttp1() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build()) {
      URI uri = URI.create(Installation.running().url() + "/v1/project");

      HttpResponse<Void> answer =
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());

      assertThat(answer.version()).isEqualTo(Version.HTTP_1_1);
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }

  private static Api through(String protocol) {
    return Api.anonymous().header("X-Forwarded-Proto", protocol);
  }
}
