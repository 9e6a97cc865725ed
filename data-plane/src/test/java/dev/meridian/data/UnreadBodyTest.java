package dev.meridian.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A client that sends the whole of a body before it listens. */
@QuarkusTest
class UnreadBodyTest extends DataPlaneTest {
  private static final int PART = 64 << 10;

  @Test
  void whatIsRefusedBeforeItsBodyIsReadIsAnsweredAllTheSame() throws IOException {
    assertThat(send("/logs3", 16 << 20)).startsWith("HTTP/1.1 401 ");
    assertThat(send("/v1/project_logs/" + tenant.project + "/insert", 16 << 20))
        .startsWith("HTTP/1.1 401 ");
  }

  @Test
  void aConnectionWithoutEndIsClosedAllTheSame() throws IOException {
    assertThat(isClosedAfter(64 << 20)).isTrue();
  }

  private String send(String path, int bytes) throws IOException {
    try (Socket socket = open(path, bytes)) {
      for (int sent = 0; sent < bytes; sent += PART) {
        socket.getOutputStream().write(new byte[PART]);
      }
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  private boolean isClosedAfter(int bytes) throws IOException {
    try (Socket socket = open("/logs3", 1 << 30)) {
      for (int sent = 0; sent < bytes; sent += PART) {
        socket.getOutputStream().write(new byte[PART]);
      }
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException closed) {
      return true;
    }
  }

  private Socket open(String path, int bytes) throws IOException {
    URI base = api.request("/").build().uri();
    Socket socket = new Socket(base.getHost(), base.getPort());
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(
            "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, base.getAuthority(), bytes)
                .getBytes(US_ASCII));
    return socket;
  }
}
