package dev.meridian.gateway.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.http.BodyTransform;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/**
 * One answer that AWS streams as binary messages ({@code application/vnd.amazon.eventstream}), as
 * server-sent events. What a message carries in {@code bytes} is an event of the model's own
 * format; other messages become an event with one field, named after their type. An exception is
 * written as an error of Anthropic's format, which Converse's reader knows too.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html">the
 *     messages' format</a>
 */
final class AwsEventStream implements BodyTransform {
  /** The type of such bodies. */
  static final String TYPE = "application/vnd.amazon.eventstream";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> ENDS = Set.of("message_stop", "messageStop", "error");

  private static final String CUT_OFF = "The provider's stream ended before its answer did";

  private final Optional<BodyTransform> next;
  private final MessageDecoder decoder = new MessageDecoder(this::read);
  private Buffer events = Buffer.buffer();
  private boolean over;
  private boolean failed;

  /**
   * @param next what makes the client's body of the events; empty when they are the client's
   */
  AwsEventStream(Optional<BodyTransform> next) {
    this.next = next;
  }

  @Override
  public Buffer piece(Buffer piece) {
    try {
      decoder.feed(piece.getBytes());
    } catch (RuntimeException e) {
      throw ApiException.badGateway("The provider's event stream can't be read");
    }
    Buffer complete = events;
    events = Buffer.buffer();
    return next.map(transform -> transform.piece(complete)).orElse(complete);
  }

  @Override
  public Buffer end() {
    return next.map(BodyTransform::end).orElseGet(this::cutOff);
  }

  @Override
  public boolean failed() {
    return next.map(BodyTransform::failed).orElse(failed);
  }

  @Override
  public Buffer broken() {
    return next.map(BodyTransform::broken).orElseGet(this::cutOff);
  }

  /** A stream that ends before its answer does must not look complete. */
  private Buffer cutOff() {
    if (!over) {
      write("error", error("api_error", CUT_OFF).toString());
    }
    Buffer rest = events;
    events = Buffer.buffer();
    return rest;
  }

  private void read(Message message) {
    JsonNode payload = tree(new String(message.getPayload(), StandardCharsets.UTF_8));
    if (!header(message, ":message-type").equals("event")) {
      write("error", error(message, payload).toString());
    } else if (payload.path("bytes").isTextual()) {
      writeInner(payload.path("bytes"));
    } else {
      String type = header(message, ":event-type");
      write(type, JSON.createObjectNode().set(type, payload).toString());
    }
  }

  /** An event of the model's own, as it came: numbers stay what they are. */
  private void writeInner(JsonNode bytes) {
    String event = new String(decoded(bytes), StandardCharsets.UTF_8);
    JsonNode tree = tree(event);
    boolean onOneLine = event.indexOf('\n') < 0 && event.indexOf('\r') < 0;
    write(tree.path("type").asText("message"), onOneLine ? event : tree.toString());
  }

  private void write(String type, String event) {
    over |= ENDS.contains(type);
    failed |= type.equals("error");
    String name = type.chars().allMatch(c -> c > ' ' && c < 0x7F) ? type : "message";
    events.appendString("event: " + name + "\ndata: " + event + "\n\n");
  }

  private static byte[] decoded(JsonNode bytes) {
    try {
      return bytes.binaryValue();
    } catch (IOException e) {
      throw new IllegalArgumentException("A chunk's bytes are not Base64", e);
    }
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A message is not JSON", e);
    }
  }

  private static ObjectNode error(Message message, JsonNode payload) {
    String type = header(message, ":exception-type") + header(message, ":error-code");
    String text =
        Optional.ofNullable(payload.path("message").textValue())
            .orElseGet(() -> header(message, ":error-message"));
    return error(kind(type.toLowerCase(Locale.ROOT)), text.isBlank() ? type : text);
  }

  private static ObjectNode error(String kind, String message) {
    ObjectNode event = JSON.createObjectNode().put("type", "error");
    event.putObject("error").put("type", kind).put("message", message);
    return event;
  }

  private static String kind(String exception) {
    return switch (exception) {
      case "throttlingexception" -> "rate_limit_error";
      case "validationexception" -> "invalid_request_error";
      case "accessdeniedexception" -> "permission_error";
      case "resourcenotfoundexception" -> "not_found_error";
      case "serviceunavailableexception" -> "overloaded_error";
      case "modeltimeoutexception" -> "timeout_error";
      default -> "api_error";
    };
  }

  private static String header(Message message, String name) {
    HeaderValue value = message.getHeaders().get(name);
    return value == null ? "" : value.getString();
  }
}
