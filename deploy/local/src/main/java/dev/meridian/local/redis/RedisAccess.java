package dev.meridian.local.redis;

import dev.meridian.local.process.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** How to reach a Redis server. */
public record RedisAccess(String component, int port, String password) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public String url() {
    return "redis://:" + password + "@127.0.0.1:" + port;
  }

  /** Whether it answers, which it does not while it still loads its data. */
  public boolean ping() {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(2000);
      socket
          .getOutputStream()
          .write("AUTH %s\r\nPING\r\n".formatted(password).getBytes(StandardCharsets.UTF_8));
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return List.of("+OK", "+PONG").equals(List.of(line(reader), line(reader)));
    } catch (IOException e) {
      return false;
    }
  }

  void await(ChildProcess server) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ping()) {
      server.requireAlive();
      if (System.nanoTime() > deadline) {
        throw new IOException("does not answer on port " + port);
      }
      Thread.sleep(20);
    }
  }

  private static String line(BufferedReader reader) throws IOException {
    String line = reader.readLine();
    return line == null ? "" : line;
  }
}
