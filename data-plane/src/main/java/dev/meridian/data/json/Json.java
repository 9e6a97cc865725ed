package dev.meridian.data.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes JSON without changing a digit. Duplicate keys, invalid UTF-8 and nesting deeper
 * than 200 are refused. Safe for use by any thread.
 */
public final class Json {
  private static final int MAX_NESTING = 200;
  private static final int MAX_TEXT = 64 << 20;
  private static final int DECODED_AT_ONCE = 8 << 10;

  /** Reads and writes trees. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_NESTING)
                          .maxStringLength(MAX_TEXT)
                          .build())
                  // A client's keys are not worth remembering: they may be different each time.
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .build())
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(
              com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(
              com.fasterxml.jackson.databind.cfg.JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  /** Reads one value out of many. */
  private static final ObjectReader ONE_OF_MANY =
      MAPPER
          .readerFor(JsonNode.class)
          .without(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  /**
   * Reads what somebody else has written. Unlike the parser's own methods it also fails with an
   * {@link IOException} for a number whose exponent no number has.
   */
  public static JsonNode parse(byte[] json) throws IOException {
    return read(() -> MAPPER.readTree(json));
  }

  /** The same of a text. */
  public static JsonNode parse(String json) throws IOException {
    return read(() -> MAPPER.readTree(json));
  }

  /** The same of the value that a parser is at. */
  public static JsonNode next(JsonParser parser) throws IOException {
    return read(() -> ONE_OF_MANY.readTree(parser));
  }

  private interface Reading {
    JsonNode tree() throws IOException;
  }

  private static JsonNode read(Reading reading) throws IOException {
    try {
      return reading.tree();
    } catch (NumberFormatException e) {
      throw new JsonParseException(null, "A number is out of every range", e);
    }
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** A value as UTF-8. Half surrogate pairs, which UTF-8 can't hold, are written as escapes. */
  public static byte[] write(JsonNode value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      return escaped(value);
    }
  }

  /** A value as text. */
  public static String text(JsonNode value) {
    return new String(write(value), StandardCharsets.UTF_8);
  }

  /** Reads a value that this class has written. */
  public static JsonNode value(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("A stored value is not JSON", e);
    }
  }

  /** Reads an object that this class has written. */
  public static ObjectNode stored(byte[] json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("A stored row is not JSON", e);
    }
  }

  /**
   * A request's body as an object; an empty body is an empty object.
   *
   * @throws ApiException 400 when it is none
   */
  public static ObjectNode request(byte[] body) {
    if (body.length == 0) {
      return object();
    }
    requireUtf8(body);
    try {
      if (parse(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw malformed(e);
    }
    throw ApiException.badRequest("The body must be a JSON object");
  }

  /**
   * Refuses what is no UTF-8. The parser alone takes overlong forms and code points that Unicode
   * does not have, and reads them as other characters.
   *
   * @throws ApiException 400
   */
  public static void requireUtf8(byte[] text) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(text);
    CharBuffer out = CharBuffer.allocate(DECODED_AT_ONCE);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isOverflow()) {
      out.clear();
      result = decoder.decode(in, out, true);
    }
    if (result.isError()) {
      throw ApiException.badRequest("The body is not valid UTF-8 at byte " + in.position());
    }
  }

  /** Says where a text is not JSON; the text itself is not in the message. */
  public static ApiException malformed(IOException failure) {
    if (failure instanceof JsonProcessingException e && e.getLocation() != null) {
      return ApiException.badRequest(
          "Malformed JSON at line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
    return ApiException.badRequest("Malformed JSON");
  }

  private static byte[] escaped(JsonNode value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = MAPPER.createGenerator(out)) {
      generator.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
      MAPPER.writeTree(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException("A tree can be written", e);
    }
    return out.toByteArray();
  }
}
