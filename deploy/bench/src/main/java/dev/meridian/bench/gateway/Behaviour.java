package dev.meridian.bench.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/** How the upstream double answers. */
enum Behaviour {
  /** 575 bytes at once. */
  FAST(0, 0, 1),
  /** 575 bytes after 50 ms. */
  SLOW(50, 0, 1),
  /** A stream of ten pieces, all at once. */
  STREAM(0, 0, 10),
  /** A stream of 100 pieces, one each 20 ms. */
  TICKS(0, 20, 100);

  private static final int BODY_LENGTH = 575;
  private static final String STREAM_HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final long firstMs;
  private final long gapMs;
  private final byte[][] pieces;

  Behaviour(long firstMs, long gapMs, int pieces) {
    this.firstMs = firstMs;
    this.gapMs = gapMs;
    this.pieces = new byte[pieces][];
    for (int i = 0; i < pieces; i++) {
      this.pieces[i] = (pieces == 1 ? answer() : event(i, pieces)).getBytes(ISO_8859_1);
    }
  }

  /** By what stands behind {@code bench-} in a model's name. */
  static Behaviour of(String name) {
    return switch (name) {
      case "fast" -> FAST;
      case "slow" -> SLOW;
      case "stream" -> STREAM;
      case "ticks" -> TICKS;
      default -> throw new IllegalArgumentException("No behaviour " + name);
    };
  }

  /** The model that a request asks for to be answered so. */
  String model() {
    return "bench-" + name().toLowerCase(Locale.ROOT);
  }

  boolean isStream() {
    return pieces.length > 1;
  }

  int pieces() {
    return pieces.length;
  }

  byte[] piece(int index) {
    return pieces[index];
  }

  /** Nanoseconds before that piece. */
  long delay(int index) {
    return (index == 0 ? firstMs : gapMs) * 1_000_000;
  }

  private static String answer() {
    String before =
        "{\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion\",\"created\":1760000000,"
            + "\"model\":\"bench\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
            + "\"content\":\"";
    String after =
        "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":12,"
            + "\"completion_tokens\":80,\"total_tokens\":92}}";
    String text =
        "word ".repeat(BODY_LENGTH).substring(0, BODY_LENGTH - before.length() - after.length());
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + BODY_LENGTH
        + "\r\n\r\n"
        + before
        + text
        + after;
  }

  private static String event(int index, int count) {
    boolean last = index == count - 1;
    String delta =
        index == 0 ? "{\"role\":\"assistant\",\"content\":\"word \"}" : "{\"content\":\"word \"}";
    String event =
        "data: {\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,"
            + "\"model\":\"bench\",\"choices\":[{\"index\":0,\"delta\":"
            + (last ? "{}" : delta)
            + ",\"finish_reason\":"
            + (last ? "\"stop\"" : "null")
            + "}]}\n\n"
            + (last ? "data: [DONE]\n\n" : "");
    return (index == 0 ? STREAM_HEAD : "")
        + Integer.toHexString(event.length())
        + "\r\n"
        + event
        + "\r\n"
        + (last ? "0\r\n\r\n" : "");
  }
}
