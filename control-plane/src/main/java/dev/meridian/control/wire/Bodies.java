package dev.meridian.control.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads request bodies. Clients send them without a content type, and where a body is optional they
 * send none.
 */
@Singleton
public final class Bodies {
  private final ObjectMapper mapper;

  Bodies(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * @return what the body says; an empty body says {@code {}}
   * @throws ApiException 400 when it is not JSON of that form; the content is not in the message
   */
  public <T> T read(byte @Nullable [] body, Class<T> type) {
    byte[] json = body == null || new String(body, UTF_8).isBlank() ? "{}".getBytes(UTF_8) : body;
    try {
      T value = mapper.readValue(json, type);
      if (value == null) {
        throw ApiException.badRequest("Invalid request: expected a JSON object");
      }
      return value;
    } catch (JsonMappingException e) {
      throw refused(e);
    } catch (StreamConstraintsException e) {
      throw tooDeep();
    } catch (JsonProcessingException e) {
      throw ApiException.badRequest("Malformed JSON in the request body");
    } catch (IOException e) {
      throw ApiException.badRequest("The request body can't be read");
    }
  }

  /**
   * What a body that was read as an object says in a narrower form.
   *
   * @throws ApiException 400 when it is not of that form; the content is not in the message
   */
  public <T> T as(ObjectNode body, Class<T> type) {
    try {
      return mapper.treeToValue(body, type);
    } catch (JsonMappingException e) {
      throw refused(e);
    } catch (JsonProcessingException e) {
      throw ApiException.badRequest("Malformed JSON in the request body");
    }
  }

  /** Of the bounds of the reader, a body of permitted size comes upon few others. */
  private static ApiException tooDeep() {
    return ApiException.badRequest(
        "The JSON of the request body is nested too deeply, or a number in it is too long");
  }

  private static ApiException refused(JsonMappingException e) {
    if (e.getCause() instanceof ApiException refusal) {
      return refusal;
    }
    if (e.getCause() instanceof StreamConstraintsException) {
      return tooDeep();
    }
    String path =
        e.getPath().stream()
            .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
            .collect(Collectors.joining("."));
    return ApiException.badRequest(
        path.isEmpty()
            ? "Invalid request: expected a JSON object"
            : "Invalid request: wrong type at " + path);
  }
}
