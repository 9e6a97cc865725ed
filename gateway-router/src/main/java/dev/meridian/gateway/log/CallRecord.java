package dev.meridian.gateway.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.gateway.dataplane.Principal;
import dev.meridian.gateway.provider.Operation;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.trace.SpanParent;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finished call as it lies in the spool: what is known of it, and both bodies as they came. The
 * span is worked out of it when it is delivered, so that no call waits for that.
 *
 * @param request the request's body, empty when it is too large for a span
 * @param answer the answer's body, as much of it as a span holds
 */
record CallRecord(Facts facts, Optional<Buffer> request, Buffer answer) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LENGTH = Integer.BYTES;
  private static final int ABSENT = -1;

  /**
   * Times are microseconds since the epoch.
   *
   * @param header the caller's {@code x-bt-parent}
   * @param parentSpan the span that it names, if it names one
   * @param model that the client asked for
   * @param served what served it, where that came to pass
   * @param retries attempts at providers but for the last
   * @param cached whether the answer came from the cache
   * @param status of the provider's answer; 0 when there was none
   * @param broken why the answer is not whole
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Facts(
      UUID org,
      UUID principal,
      boolean serviceAccount,
      String header,
      @Nullable String parentSpan,
      String row,
      String span,
      String root,
      Operation operation,
      String model,
      @Nullable Served served,
      int retries,
      boolean cached,
      long start,
      @Nullable Long firstToken,
      long end,
      int status,
      boolean streamed,
      @Nullable String broken) {

    /** Where the span is sent, and on whose behalf. */
    Destination destination() {
      return new Destination(
          new Principal(new OrgId(org), new PrincipalId(principal), serviceAccount), header);
    }

    SpanParent.ParentSpan ids() {
      return new SpanParent.ParentSpan(row, span, root);
    }
  }

  /**
   * What served a call.
   *
   * @param secret the provider secret's name, never its value
   * @param providerType of that secret, empty where it isn't known
   * @param model as the provider calls it, empty where it isn't known
   */
  record Served(String secret, String providerType, String model) {}

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  byte[] write() {
    byte[] head;
    try {
      head = JSON.writeValueAsBytes(facts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Buffer asked = request.orElseGet(Buffer::buffer);
    return Buffer.buffer(2 * LENGTH + head.length + asked.length() + answer.length())
        .appendInt(head.length)
        .appendBytes(head)
        .appendInt(request.isPresent() ? asked.length() : ABSENT)
        .appendBuffer(asked)
        .appendBuffer(answer)
        .getBytes();
  }

  /**
   * @throws IOException when it is no record
   */
  static CallRecord read(byte[] bytes) throws IOException {
    Buffer all = Buffer.buffer(bytes);
    try {
      int head = all.getInt(0);
      Facts facts = JSON.readValue(bytes, LENGTH, head, Facts.class);
      int at = 2 * LENGTH + head;
      int asked = all.getInt(LENGTH + head);
      int answer = at + Math.max(0, asked);
      return new CallRecord(
          facts,
          asked == ABSENT ? Optional.empty() : Optional.of(all.slice(at, answer)),
          all.slice(answer, all.length()));
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("It is no record of a call", e);
    }
  }
}
