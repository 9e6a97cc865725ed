package dev.meridian.gateway.smuggling;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Passes on to an upstream whatever bytes it is sent, as a proxy does that trusts its clients. */
final class NaiveProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int upstream;

  NaiveProxy(int upstream) throws IOException {
    this.upstream = upstream;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (true) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> pass(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void pass(Socket client) {
    try (client;
        Socket onward = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
      client.getInputStream().transferTo(onward.getOutputStream());
      onward.shutdownOutput();
      onward.getInputStream().readAllBytes();
    } catch (IOException e) {
      // What has passed is with the upstream.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
