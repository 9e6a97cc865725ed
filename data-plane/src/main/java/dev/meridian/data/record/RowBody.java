package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.payload.LargeValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row as it is stored: its JSON without the fields that lie in the bucket, and where those lie.
 * In bytes: the JSON as {@link RowCodec} packs it, and where there are such fields, in front of it
 * a byte 1, the length of a JSON object in four bytes, and that object: field → key and size.
 */
record RowBody(byte[] json, Map<String, LargeValue> large) {
  private static final byte MARK = 1;
  private static final int FRONT = 1 + Integer.BYTES;

  /** Takes the moved fields out of a copy. */
  static RowBody of(ObjectNode row) {
    Map<String, LargeValue> large = new LinkedHashMap<>();
    row.properties()
        .forEach(
            field ->
                LargeFields.moved(field.getValue())
                    .ifPresent(moved -> large.put(field.getKey(), moved.value())));
    if (large.isEmpty()) {
      return new RowBody(Json.write(row), large);
    }
    ObjectNode rest = Json.object();
    rest.setAll(row);
    rest.remove(large.keySet());
    return new RowBody(Json.write(rest), large);
  }

  /** Bytes of JSON of the whole row, also of what lies in the bucket. */
  int size() {
    long size = json.length;
    for (LargeValue value : large.values()) {
      size += value.size();
    }
    return (int) Math.min(size, Integer.MAX_VALUE);
  }

  byte[] encode() {
    byte[] packed = RowCodec.encode(json);
    if (large.isEmpty()) {
      return packed;
    }
    ObjectNode places = Json.object();
    large.forEach(
        (field, value) ->
            places.putObject(field).put("key", value.key()).put("size", value.size()));
    byte[] front = Json.write(places);
    return ByteBuffer.allocate(FRONT + front.length + packed.length)
        .put(MARK)
        .putInt(front.length)
        .put(front)
        .put(packed)
        .array();
  }

  static RowBody decode(byte[] body) {
    if (body.length == 0 || body[0] != MARK) {
      return new RowBody(RowCodec.decode(body), Map.of());
    }
    int front = ByteBuffer.wrap(body, 1, Integer.BYTES).getInt();
    ObjectNode places = Json.stored(Arrays.copyOfRange(body, FRONT, FRONT + front));
    Map<String, LargeValue> large = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> place : places.properties()) {
      large.put(
          place.getKey(),
          new LargeValue(
              place.getValue().path("key").asText(), place.getValue().path("size").asInt()));
    }
    return new RowBody(
        RowCodec.decode(Arrays.copyOfRange(body, FRONT + front, body.length)), large);
  }

  /** The row as a tree, with a mark in each field that lies in the bucket. */
  ObjectNode tree() {
    ObjectNode row = Json.stored(json);
    large.forEach((field, value) -> row.set(field, LargeFields.node(value)));
    return row;
  }
}
