package dev.meridian.bench.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A provider that answers as fast as a socket allows, in one of the ways of {@link Behaviour}, by
 * the model that a request names. One thread.
 */
final class UpstreamDouble implements AutoCloseable {
  private static final byte[] MODEL = "\"model\":\"bench-".getBytes(ISO_8859_1);
  private static final byte[] BODY_END = "}".getBytes(ISO_8859_1);
  private static final byte[] CHUNKS_END = "\r\n0\r\n\r\n".getBytes(ISO_8859_1);

  private final Selector selector;
  private final ServerSocketChannel server;
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));

  /** Bytes that a connection is sent at that time. */
  private record Due(long at, SocketChannel channel, Behaviour behaviour, int piece) {}

  UpstreamDouble() throws IOException {
    selector = Selector.open();
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    Thread.ofPlatform().daemon().name("upstream").start(this::serve);
  }

  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) server.getLocalAddress();
  }

  private void serve() {
    try {
      while (selector.isOpen()) {
        Due next = due.peek();
        long wait = next == null ? 1000 : (next.at() - System.nanoTime() + 999_999) / 1_000_000;
        if (wait > 0) {
          selector.select(this::ready, wait);
        } else {
          selector.selectNow(this::ready);
        }
        while (due.peek() != null && due.element().at() <= System.nanoTime()) {
          send(due.remove());
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("The upstream double broke", e);
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        SocketChannel channel = server.accept();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Request());
      } else {
        read((SocketChannel) key.channel(), (Request) key.attachment());
      }
    } catch (IOException e) {
      key.cancel();
    }
  }

  private void read(SocketChannel channel, Request request) throws IOException {
    if (channel.read(request.bytes) < 0) {
      channel.close();
      return;
    }
    Behaviour behaviour = request.whole();
    if (behaviour != null) {
      due.add(new Due(System.nanoTime() + behaviour.delay(0), channel, behaviour, 0));
    }
  }

  private void send(Due piece) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(piece.behaviour().piece(piece.piece()));
      while (bytes.hasRemaining()) {
        piece.channel().write(bytes);
      }
      int next = piece.piece() + 1;
      if (next < piece.behaviour().pieces()) {
        long at = piece.at() + piece.behaviour().delay(next);
        due.add(new Due(at, piece.channel(), piece.behaviour(), next));
      }
    } catch (ClosedChannelException e) {
      // The client has left.
    } catch (IOException e) {
      close(piece.channel());
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    selector.close();
  }

  /** What has arrived of a request. */
  private static final class Request {
    private final ByteBuffer bytes = ByteBuffer.allocate(16 * 1024);

    /** The answer that a whole request asks for; null while something of it is missing. */
    @Nullable Behaviour whole() {
      int model = indexOf(MODEL);
      if (model < 0 || !(endsWith(BODY_END) || endsWith(CHUNKS_END))) {
        return null;
      }
      int from = model + MODEL.length;
      int to = from;
      while (bytes.get(to) != '"') {
        to++;
      }
      Behaviour behaviour = Behaviour.of(new String(bytes.array(), from, to - from, ISO_8859_1));
      bytes.clear();
      return behaviour;
    }

    private int indexOf(byte[] part) {
      for (int at = 0; at + part.length < bytes.position(); at++) {
        if (isAt(at, part)) {
          return at;
        }
      }
      return -1;
    }

    private boolean endsWith(byte[] part) {
      return isAt(bytes.position() - part.length, part);
    }

    private boolean isAt(int at, byte[] part) {
      return Arrays.equals(bytes.array(), at, at + part.length, part, 0, part.length);
    }
  }
}
