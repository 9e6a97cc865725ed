package dev.meridian.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.world.WorldResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
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

@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class PlainConnectionsTest {
  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  /** In HTTP/2 a client names the scheme itself, and nothing but TLS could vouch for it. */
  @Test
  void http2IsNotSpokenInClearWhateverSchemeARequestNames() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", base.getPort())) {
      socket.setSoTimeout(10_000);

      socket.getOutputStream().write(http2Request());

      String answer = new String(socket.getInputStream().readNBytes(12), UTF_8);
      assertThat(answer).as("a refusal in text, no frame").matches("HTTP/[12]\\.[01] [45]\\d\\d");
    }
  }

  /** Java's client asks for HTTP/2 in its first request. */
  @Test
  void anUpgradeToHttp2IsNotTaken() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve("/v1/project"))
              .header("X-Forwarded-Proto", "http")
              .build();

      HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());

      assertThat(answer.version()).isEqualTo(Version.HTTP_1_1);
      assertThat(answer.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void theInternalPortIsOfThisMachineUnlessSomebodyOpensIt() {
    assertThat(ConfigProvider.getConfig().getValue("quarkus.management.host", String.class))
        .isEqualTo("127.0.0.1");
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
