package dev.meridian.bench.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a gateway and its data plane. While it is shut every connection is refused, so
 * that logs gather in the gateway's spool and their drain can be measured by itself. Thread-safe.
 */
final class LogGate implements AutoCloseable {
  private final ServerSocket server;
  private final InetSocketAddress dataPlane;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean shut;

  LogGate(InetSocketAddress dataPlane) throws IOException {
    this.dataPlane = dataPlane;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  void open() {
    shut = false;
  }

  /** Cuts what is under way, too. */
  void shut() {
    shut = true;
    open.forEach(LogGate::close);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket gateway = server.accept();
        if (shut) {
          close(gateway);
        } else {
          Socket onward = new Socket(dataPlane.getAddress(), dataPlane.getPort());
          Thread.ofVirtual().start(() -> pass(gateway, onward));
          Thread.ofVirtual().start(() -> pass(onward, gateway));
        }
      } catch (IOException e) {
        // The next connection may do better.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    open.add(from);
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side has gone, and takes the other along.
    } finally {
      open.remove(from);
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    shut();
  }
}
