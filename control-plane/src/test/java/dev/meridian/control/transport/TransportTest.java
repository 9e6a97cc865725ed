package dev.meridian.control.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.microprofile.config.ConfigProvider;
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

  /** In HTTP/2 a client names the scheme itself, and nothing but TLS could vouch for it. */
  @Test
  void http2IsNotSpokenInClearWhateverSchemeARequestNames() throws Exception {
    int port = URI.create(Installation.running().url()).getPort();
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);

      socket.getOutputStream().write(http2Request());

      String answer = new String(socket.getInputStream().readNBytes(12), UTF_8);
      assertThat(answer).as("a refusal in text, no frame").matches("HTTP/[12]\\.[01] [45]\\d\\d");
    }
  }

  @Test
  void theInternalPortIsOfThisMachineUnlessSomebodyOpensIt() {
    assertThat(ConfigProvider.getConfig().getValue("quarkus.management.host", String.class))
        .isEqualTo("127.0.0.1");
  }

  private static Api through(String protocol) {
    return Api.anonymous().header("X-Forwarded-Proto", protocol);
  }

  /** A whole connection's beginning: preface, settings, and a GET of / with the scheme https. */
  private static byte[] http2Request() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(UTF_8));
    bytes.writeBytes(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
    // Indexed fields of HPACK's static table: GET, https, / and then an authority in clear.
    byte[] authority = "localhost".getBytes(UTF_8);
    byte[] fields = {(byte) 0x82, (byte) 0x87, (byte) 0x84, 1, (byte) authority.length};
    bytes.writeBytes(
        new byte[] {0, 0, (byte) (fields.length + authority.length), 1, 5, 0, 0, 0, 1});
    bytes.writeBytes(fields);
    bytes.writeBytes(authority);
    return bytes.toByteArray();
  }
}
