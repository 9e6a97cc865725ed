package dev.meridian.gateway.provider;

import dev.meridian.gateway.http.BodyTransform;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Passes a stream on and looks for its end. SDKs take whatever ends cleanly for complete, so a
 * stream that ends before its answer does is broken off for the client too.
 */
final class StreamEnd implements BodyTransform {
  /** What stands in the last events of a whole answer: one of these. */
  private static final Map<Operation, List<String>> MARKS =
      Map.of(
          Operation.CHAT_COMPLETIONS, List.of("[DONE]", "\"finish_reason\":\"", "\"error\""),
          Operation.COMPLETIONS, List.of("[DONE]", "\"finish_reason\":\"", "\"error\""),
          Operation.RESPONSES,
              // Every response has an "error", which is null in one that goes on.
              List.of(
                  "response.completed",
                  "response.incomplete",
                  "response.failed",
                  "\"type\":\"error\"",
                  "event: error"),
          Operation.MESSAGES, List.of("message_stop", "\"error\""),
          Operation.GENERATE_CONTENT, List.of("finishReason", "blockReason", "\"error\""));

  private final List<byte[]> marks;
  private final int longest;
  private byte[] tail = new byte[0];
  private boolean seen;

  StreamEnd(Operation operation) {
    this.marks =
        MARKS.getOrDefault(operation, List.of()).stream()
            .map(mark -> mark.getBytes(StandardCharsets.US_ASCII))
            .toList();
    this.longest = marks.stream().mapToInt(mark -> mark.length).max().orElse(1);
    this.seen = marks.isEmpty();
  }

  @Override
  public Buffer piece(Buffer piece) {
    if (!seen) {
      look(piece);
    }
    return piece;
  }

  /** A mark can be cut, so the end of what came before is looked at again. */
  private void look(Buffer piece) {
    byte[] bytes = new byte[tail.length + piece.length()];
    System.arraycopy(tail, 0, bytes, 0, tail.length);
    piece.getBytes(bytes, tail.length);
    for (byte[] mark : marks) {
      seen |= contains(bytes, mark);
    }
    int kept = Math.min(longest - 1, bytes.length);
    tail = new byte[kept];
    System.arraycopy(bytes, bytes.length - kept, tail, 0, kept);
  }

  private static boolean contains(byte[] bytes, byte[] mark) {
    for (int at = 0; at + mark.length <= bytes.length; at++) {
      int same = 0;
      while (same < mark.length && bytes[at + same] == mark[same]) {
        same++;
      }
      if (same == mark.length) {
        return true;
      }
    }
    return false;
  }

  /**
   * @throws ApiException when the answer is not complete
   */
  @Override
  public Buffer end() {
    if (!seen) {
      throw ApiException.badGateway("The provider's stream ended before its answer did");
    }
    return Buffer.buffer();
  }
}
