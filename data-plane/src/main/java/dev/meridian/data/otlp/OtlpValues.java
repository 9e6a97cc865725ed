package dev.meridian.data.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ByteString;
import dev.meridian.data.json.Json;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** OpenTelemetry's values as JSON. */
final class OtlpValues {
  private static final long NANOS = 1_000_000_000L;

  private OtlpValues() {}

  /** Numbers that JSON has not become their names; bytes become base64. */
  static JsonNode json(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> TextNode.valueOf(value.getStringValue());
      case BOOL_VALUE -> BooleanNode.valueOf(value.getBoolValue());
      case INT_VALUE -> LongNode.valueOf(value.getIntValue());
      case DOUBLE_VALUE ->
          Double.isFinite(value.getDoubleValue())
              ? DoubleNode.valueOf(value.getDoubleValue())
              : TextNode.valueOf(Double.toString(value.getDoubleValue()));
      case BYTES_VALUE ->
          TextNode.valueOf(Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      case ARRAY_VALUE -> {
        ArrayNode array = Json.array();
        value.getArrayValue().getValuesList().forEach(item -> array.add(json(item)));
        yield array;
      }
      case KVLIST_VALUE -> object(value.getKvlistValue().getValuesList());
      case VALUE_NOT_SET -> NullNode.instance;
      default -> NullNode.instance;
    };
  }

  static ObjectNode object(List<KeyValue> attributes) {
    ObjectNode object = Json.object();
    attributes.forEach(entry -> object.set(entry.getKey(), json(entry.getValue())));
    return object;
  }

  /** What a text says as JSON, when it is some. */
  static Optional<JsonNode> parsed(String text) {
    try {
      JsonNode read = Json.parse(text);
      return Optional.of(read).filter(node -> !node.isMissingNode());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** An id in hexadecimal, when it has that many bytes and is not zero. */
  static Optional<String> id(ByteString id, int bytes) {
    boolean zero = true;
    for (int i = 0; i < id.size(); i++) {
      zero &= id.byteAt(i) == 0;
    }
    return id.size() == bytes && !zero
        ? Optional.of(HexFormat.of().formatHex(id.toByteArray()))
        : Optional.empty();
  }

  /**
   * @param nanos since 1970, unsigned
   */
  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Long.divideUnsigned(nanos, NANOS), Long.remainderUnsigned(nanos, NANOS));
  }

  /** Seconds since 1970, to the microsecond. */
  static double seconds(long nanos) {
    return Long.divideUnsigned(nanos, NANOS)
        + Math.floor(Long.remainderUnsigned(nanos, NANOS) / 1_000.0) / 1_000_000.0;
  }
}
