package dev.meridian.data.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The two encodings of OTLP over HTTP. Its JSON is that of Protocol Buffers, except that trace and
 * span ids are hexadecimal (OTLP specification, "JSON Protobuf Encoding").
 */
enum OtlpFormat {
  PROTOBUF("application/x-protobuf") {
    @Override
    <M extends Message> M read(byte[] body, M prototype) {
      try {
        return typed(prototype, prototype.getParserForType().parseFrom(body));
      } catch (InvalidProtocolBufferException e) {
        throw ApiException.badRequest("The body is not a valid OTLP protobuf message", e);
      }
    }

    @Override
    byte[] write(Message message) {
      return message.toByteArray();
    }
  },
  JSON("application/json") {
    @Override
    <M extends Message> M read(byte[] body, M prototype) {
      ObjectNode tree = Json.request(body);
      requirePlainNumbers(tree);
      hexToBase64(tree);
      Message.Builder message = prototype.newBuilderForType();
      try {
        JsonFormat.parser().ignoringUnknownFields().merge(Json.text(tree), message);
        return typed(prototype, message.build());
      } catch (InvalidProtocolBufferException e) {
        throw ApiException.badRequest("The body is not a valid OTLP JSON message", e);
      }
    }

    @Override
    byte[] write(Message message) {
      try {
        return JsonFormat.printer()
            .omittingInsignificantWhitespace()
            .print(message)
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalStateException("An answer can be written", e);
      }
    }
  };

  private static final List<String> LISTS =
      List.of(
          "resourceSpans",
          "resource_spans",
          "scopeSpans",
          "scope_spans",
          "spans",
          "links",
          "resourceLogs",
          "resource_logs",
          "scopeLogs",
          "scope_logs",
          "logRecords",
          "log_records");

  /** Times, flags and counts of what was dropped. */
  private static final Pattern UNSIGNED = Pattern.compile("(UnixNano|unix_nano)$|^flags$|^dropped");

  private static final Pattern PLAIN = Pattern.compile("\\d{1,20}");
  private static final List<String> IDS =
      List.of("traceId", "trace_id", "spanId", "span_id", "parentSpanId", "parent_span_id");

  private final String mediaType;

  OtlpFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * Reads a message.
   *
   * @throws ApiException 400 when the body is none
   */
  abstract <M extends Message> M read(byte[] body, M prototype);

  abstract byte[] write(Message message);

  /**
   * The format that a request's {@code Content-Type} names; without one, protobuf.
   *
   * @throws ApiException 400 for another type
   */
  static OtlpFormat of(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "", "application/x-protobuf", "application/protobuf", "application/octet-stream" ->
          PROTOBUF;
      case "application/json" -> JSON;
      default ->
          throw ApiException.badRequest(
              "Content-Type must be application/x-protobuf or application/json");
    };
  }

  @SuppressWarnings("unchecked") // A message's parser makes messages of its own type.
  private static <M extends Message> M typed(M prototype, Message read) {
    return (M) prototype.getClass().cast(read);
  }

  /**
   * Unsigned numbers are read as decimals and then written out: of {@code 1e400000000}, which a
   * text can say as well, that would be 400 million digits.
   */
  private static void requirePlainNumbers(JsonNode value) {
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      if (UNSIGNED.matcher(field.getKey()).find()
          && field.getValue().isValueNode()
          && !field.getValue().isNull()
          && !PLAIN.matcher(field.getValue().asText()).matches()) {
        throw ApiException.badRequest(field.getKey() + " is no whole number of up to 20 digits");
      }
    }
    for (JsonNode child : value) {
      if (child.isContainerNode()) {
        requirePlainNumbers(child);
      }
    }
  }

  private static void hexToBase64(ObjectNode message) {
    for (String name : IDS) {
      JsonNode id = message.path(name);
      if (id.isTextual()) {
        message.put(name, base64(id.textValue()));
      }
    }
    for (String name : LISTS) {
      for (JsonNode child : message.path(name)) {
        if (child instanceof ObjectNode object) {
          hexToBase64(object);
        }
      }
    }
  }

  /** What is no id is left as one of no length: that span alone is refused. */
  private static String base64(String hex) {
    try {
      return Base64.getEncoder()
          .encodeToString(HexFormat.of().parseHex(hex.toLowerCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
