package dev.meridian.bench.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Connections that each send a request as soon as the one before is answered (closed), or when the
 * next of so many a second is due (open). One thread serves them all and reads no more of an answer
 * than its end, so that a proxy is the bottleneck and not its load.
 */
final class Load {
  private final InetSocketAddress address;
  private final byte[] request;
  private final int connections;

  /** Between two requests of an open load; 0 for a closed one. */
  private final long everyNanos;

  private Load(InetSocketAddress address, byte[] request, int connections, long everyNanos) {
    this.address = address;
    this.request = request;
    this.connections = connections;
    this.everyNanos = everyNanos;
  }

  static Load closed(InetSocketAddress address, byte[] request, int connections) {
    return new Load(address, request, connections, 0);
  }

  /**
   * @param connections the most that may wait for an answer at once
   * @param perSecond above 0
   */
  static Load open(InetSocketAddress address, byte[] request, int connections, double perSecond) {
    if (perSecond <= 0) {
      throw new IllegalArgumentException("There is no load of " + perSecond + " requests/s");
    }
    return new Load(address, request, connections, (long) (1e9 / perSecond));
  }

  /**
   * What came back.
   *
   * @param answers times from a request to the end of its answer, of status 200
   * @param firstPieces times from a request to the first byte of the body
   * @param gaps times between pieces of a body
   * @param refused answers of 429 or 503
   * @param failed other answers, and connections that broke
   * @param unsent requests of an open load that found every connection waiting for an answer
   */
  record Result(
      Histogram answers,
      Histogram firstPieces,
      Histogram gaps,
      long refused,
      long failed,
      long unsent,
      double seconds) {
    double perSecond() {
      return answers.count() / seconds;
    }
  }

  Result run(Duration time) throws IOException {
    Counts counts = new Counts();
    long start = System.nanoTime();
    long until = start + time.toNanos();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        new Connection(selector, counts).open();
      }
      Consumer<SelectionKey> ready = key -> ((Connection) key.attachment()).ready();
      long due = start;
      for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
        selector.select(ready, everyNanos > 0 ? 1 : Math.max(1, left / 1_000_000));
        while (everyNanos > 0 && due <= System.nanoTime()) {
          due += everyNanos;
          sendOne(counts);
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      return new Result(
          counts.answers,
          counts.firstPieces,
          counts.gaps,
          counts.refused,
          counts.failed,
          counts.unsent,
          seconds);
    }
  }

  private static void sendOne(Counts counts) throws IOException {
    Connection free = counts.idle.poll();
    if (free == null) {
      counts.unsent++;
    } else {
      free.send();
    }
  }

  private static final class Counts {
    private final Histogram answers = new Histogram();
    private final Histogram firstPieces = new Histogram();
    private final Histogram gaps = new Histogram();
    private final Queue<Connection> idle = new ArrayDeque<>();
    private long refused;
    private long failed;
    private long unsent;
  }

  private final class Connection {
    private final Selector selector;
    private final Counts counts;
    private final ByteBuffer in = ByteBuffer.allocateDirect(16 * 1024);
    private final ByteBuffer out = ByteBuffer.allocateDirect(request.length).put(request).flip();
    private AnswerScanner scanner = new AnswerScanner();
    private SocketChannel channel;
    private long sent;
    private long lastPiece;

    Connection(Selector selector, Counts counts) throws IOException {
      this.selector = selector;
      this.counts = counts;
      this.channel = SocketChannel.open();
    }

    void open() throws IOException {
      channel.connect(address);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
      next();
    }

    private void next() throws IOException {
      if (everyNanos > 0) {
        // One that broke while it was idle is among them already.
        counts.idle.remove(this);
        counts.idle.add(this);
      } else {
        send();
      }
    }

    void ready() {
      try {
        in.clear();
        if (channel.read(in) < 0) {
          throw new IOException("Closed");
        }
        in.flip();
        read();
      } catch (IOException | IllegalStateException e) {
        counts.failed++;
        again();
      }
    }

    private void read() throws IOException {
      while (in.hasRemaining()) {
        AnswerScanner.Step step = scanner.read(in);
        long now = System.nanoTime();
        if (step != AnswerScanner.Step.HEAD) {
          (lastPiece == 0 ? counts.firstPieces : counts.gaps)
              .add(now - (lastPiece == 0 ? sent : lastPiece));
          lastPiece = now;
        }
        if (step == AnswerScanner.Step.END) {
          count(now);
          next();
        }
      }
    }

    private void count(long now) {
      switch (scanner.status()) {
        case 200 -> counts.answers.add(now - sent);
        case 429, 503 -> counts.refused++;
        default -> counts.failed++;
      }
    }

    /** Requests are far smaller than a socket's buffer. */
    private void send() throws IOException {
      lastPiece = 0;
      sent = System.nanoTime();
      out.rewind();
      while (out.hasRemaining()) {
        channel.write(out);
      }
    }

    private void again() {
      try {
        channel.close();
        channel = SocketChannel.open();
        scanner = new AnswerScanner();
        open();
      } catch (IOException e) {
        counts.failed++;
      }
    }
  }
}
