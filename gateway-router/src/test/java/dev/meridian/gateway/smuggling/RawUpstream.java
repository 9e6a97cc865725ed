package dev.meridian.gateway.smuggling;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.meridian.gateway.smuggling.StrictReader.Ambiguous;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that keeps every byte it is sent, and answers each whole request. */
final class RawUpstream implements AutoCloseable {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
          .getBytes(ISO_8859_1);

  private final ServerSocket server;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();

  /**
   * @param port where to listen, 0 for any
   */
  RawUpstream(int port) throws IOException {
    server = new ServerSocket();
    server.setReuseAddress(true);
    try {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      server.close();
      throw e;
    }
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** What each connection was sent, since it was opened. */
  List<byte[]> bytes() {
    return connections.stream().map(Connection::bytes).toList();
  }

  private void accept() {
    while (true) {
      try {
        Connection connection = new Connection(server.accept());
        connections.add(connection);
        Thread.ofVirtual().start(connection::serve);
      } catch (IOException e) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Connection connection : connections) {
      connection.socket.close();
    }
  }

  private static final class Connection {
    private final Socket socket;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    Connection(Socket socket) {
      this.socket = socket;
    }

    synchronized byte[] bytes() {
      return received.toByteArray();
    }

    void serve() {
      byte[] piece = new byte[8192];
      int answered = 0;
      try (socket) {
        int length = socket.getInputStream().read(piece);
        while (length >= 0) {
          for (int whole = take(piece, length); answered < whole; answered++) {
            socket.getOutputStream().write(ANSWER);
          }
          length = socket.getInputStream().read(piece);
        }
      } catch (IOException | Ambiguous e) {
        // The bytes are there to be judged.
      }
    }

    private synchronized int take(byte[] piece, int length) {
      received.write(piece, 0, length);
      return StrictReader.read(bytes()).complete().size();
    }
  }
}
