package dev.meridian.gateway.provider;

import dev.meridian.gateway.http.BodyTransform;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Passes a stream on and looks for its end. SDKs take whatever ends cleanly for complete, so a
 * stream that ends before its answer does is broken off for the client too.
 */
final class StreamEnd implements BodyTransform {
  private static final Marks OF_CHAT =
      new Marks(List.of("[DONE]", "\"finish_reason\":\""), List.of("\"error\""));

  private static final Map<Operation, Marks> MARKS =
      Map.of(
          Operation.CHAT_COMPLETIONS,
          OF_CHAT,
          Operation.COMPLETIONS,
          OF_CHAT,
          // Every response has an "error", which is null in one that goes on.
          Operation.RESPONSES,
          new Marks(
              List.of("response.completed", "response.incomplete"),
              List.of("response.failed", "\"type\":\"error\"", "event: error")),
          Operation.MESSAGES,
          new Marks(List.of("message_stop"), List.of("\"error\"")),
          Operation.GENERATE_CONTENT,
          new Marks(List.of("finishReason", "blockReason"), List.of("\"error\"")));

  private final List<byte[]> ends;
  private final List<byte[]> failures;
  private final int longest;
  private byte[] tail = new byte[0];
  private boolean ended;
  private boolean failed;

  /**
   * What stands in the last events of a stream.
   *
   * @param ends one of these in a whole answer
   * @param failures one of these where the provider tells that it failed
   */
  private record Marks(List<String> ends, List<String> failures) {}

  StreamEnd(Operation operation) {
    Marks marks = MARKS.get(operation);
    this.ends = marks == null ? List.of() : bytes(marks.ends());
    this.failures = marks == null ? List.of() : bytes(marks.failures());
    this.longest =
        Stream.concat(ends.stream(), failures.stream()).mapToInt(m -> m.length).max().orElse(1);
    this.ended = ends.isEmpty();
  }

  private static List<byte[]> bytes(List<String> marks) {
    return marks.stream().map(mark -> mark.getBytes(StandardCharsets.US_ASCII)).toList();
  }

  @Override
  public Buffer piece(Buffer piece) {
    if (!ended) {
      look(piece);
    }
    return piece;
  }

  /** A mark can be cut, so the end of what came before is looked at again. */
  private void look(Buffer piece) {
    byte[] bytes = new byte[tail.length + piece.length()];
    System.arraycopy(tail, 0, bytes, 0, tail.length);
    piece.getBytes(bytes, tail.length);
    for (byte[] mark : ends) {
      ended |= contains(bytes, mark);
    }
    for (byte[] mark : failures) {
      failed |= contains(bytes, mark);
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
    if (!ended && !failed) {
      throw ApiException.badGateway("The provider's stream ended before its answer did");
    }
    return Buffer.buffer();
  }

  @Override
  public boolean failed() {
    return failed && !ended;
  }
}
