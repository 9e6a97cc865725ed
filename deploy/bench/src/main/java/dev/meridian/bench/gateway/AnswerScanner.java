package dev.meridian.bench.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Finds the end of one answer after the other in the bytes of a connection. Not thread-safe. */
final class AnswerScanner {
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
  private static final byte[] CHUNKS_END = {'0', '\r', '\n', '\r', '\n'};
  private static final int MAX_HEAD = 8192;

  private final byte[] head = new byte[MAX_HEAD];
  private int headLength;
  private int matched;
  private boolean inBody;
  private long left;
  private int status;

  /** What a piece brought. */
  enum Step {
    /** Nothing of a body yet. */
    HEAD,
    /** A part of the body, not the last one. */
    BODY,
    /** The end of the answer; what follows in the buffer belongs to the next. */
    END
  }

  /** The status of the answer whose head came last. */
  int status() {
    return status;
  }

  /**
   * Reads on until the buffer is empty or an answer ends.
   *
   * @throws IllegalStateException for an answer that no proxy of a comparison should give
   */
  Step read(ByteBuffer bytes) {
    if (!inBody && !readHead(bytes)) {
      return Step.HEAD;
    }
    boolean bytesOfBody = bytes.hasRemaining();
    boolean ended = left >= 0 ? readLength(bytes) : readChunks(bytes);
    if (ended) {
      inBody = false;
      headLength = 0;
      matched = 0;
      return Step.END;
    }
    return bytesOfBody ? Step.BODY : Step.HEAD;
  }

  private boolean readHead(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      head[headLength++] = next;
      matched = next == HEAD_END[matched] ? matched + 1 : (next == '\r' ? 1 : 0);
      if (matched == HEAD_END.length) {
        parseHead();
        return true;
      }
    }
    return false;
  }

  private void parseHead() {
    String text =
        new String(head, 0, headLength, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    status = Integer.parseInt(text.substring(9, 12));
    int length = text.indexOf("\r\ncontent-length:");
    if (length >= 0) {
      int from = length + "\r\ncontent-length:".length();
      left = Long.parseLong(text.substring(from, text.indexOf('\r', from)).strip());
    } else if (text.contains("\r\ntransfer-encoding: chunked")) {
      left = -1;
    } else {
      throw new IllegalStateException("An answer without a length: " + text);
    }
    inBody = true;
    matched = 0;
  }

  private boolean readLength(ByteBuffer bytes) {
    int now = (int) Math.min(left, bytes.remaining());
    bytes.position(bytes.position() + now);
    left -= now;
    return left == 0;
  }

  /** The bodies of the comparison hold no line that is 0. */
  private boolean readChunks(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      matched = next == CHUNKS_END[matched] ? matched + 1 : (next == '0' ? 1 : 0);
      if (matched == CHUNKS_END.length) {
        return true;
      }
    }
    return false;
  }
}
