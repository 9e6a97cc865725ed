package dev.meridian.gateway.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.meridian.gateway.provider.ClientRequest;
import dev.meridian.gateway.provider.Operation;
import dev.meridian.gateway.streamformat.StreamFormat;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway has to know of a call's body, found by skimming it: no tree is built.
 *
 * @param isReproducible whether the same call should give the same answer: a temperature of zero, a
 *     seed, or nothing that a model would vary
 * @param outputLimit tokens that the answer may have
 */
record ModelCall(ClientRequest request, boolean isReproducible, OptionalLong outputLimit) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * The call that a request makes.
   *
   * @throws ApiException 400 when the body is no JSON object or names no model
   */
  static ModelCall read(LlmRoute route, Buffer body) {
    Skimmed skimmed = new Skimmed();
    try (JsonParser parser = JSON.createParser(body.getBytes())) {
      skimmed.read(parser);
    } catch (IOException e) {
      throw ApiException.badRequest("The request body is not valid JSON", e);
    }
    return switch (route) {
      case LlmRoute.Call call ->
          skimmed.call(
              call.operation(),
              call.model().orElseGet(skimmed::requireModel),
              call.operation().isNamedByPath() ? call.stream() : skimmed.stream,
              body);
      case LlmRoute.Auto auto ->
          skimmed.call(skimmed.operation(), skimmed.requireModel(), skimmed.stream, body);
      default -> throw new IllegalArgumentException("No call of a model: " + route);
    };
  }

  /**
   * The same call, with a streamed answer in that format.
   *
   * @throws ApiException 400 when its answer has no other format
   */
  ModelCall in(StreamFormat format) {
    return format == request.format()
        ? this
        : new ModelCall(request.in(format), isReproducible, outputLimit);
  }

  /** The same call for a stream that is one list. */
  ModelCall asList() {
    return new ModelCall(request.asList(), isReproducible, outputLimit);
  }

  /** Whether it only counts tokens: no model is asked, so nothing is spent and nothing logged. */
  boolean isCount() {
    return request.operation().family() == Operation.Family.COUNTING;
  }

  /** The fields of a body that matter here. */
  private static final class Skimmed {
    private @Nullable String model;
    private boolean stream;
    private boolean reproducible;
    private OptionalLong outputLimit = OptionalLong.empty();
    private final Set<String> fields = new HashSet<>();

    private void read(JsonParser parser) throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw ApiException.badRequest("The request body must be a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        field(parser, parser.currentName(), parser.nextToken());
      }
      if (parser.nextToken() != null) {
        throw ApiException.badRequest("The request body must be one JSON object");
      }
    }

    private void field(JsonParser parser, String name, JsonToken value) throws IOException {
      fields.add(name);
      switch (name) {
        case "model" -> model = value == JsonToken.VALUE_STRING ? parser.getText() : null;
        case "stream" -> stream = value == JsonToken.VALUE_TRUE;
        case "generationConfig", "generation_config" -> {
          if (value == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
              parameter(parser, parser.currentName(), parser.nextToken());
            }
          }
        }
        default -> {
          parameter(parser, name, value);
          return;
        }
      }
      parser.skipChildren();
    }

    /** What stands at the top, or in Gemini's {@code generationConfig}. */
    private void parameter(JsonParser parser, String name, JsonToken value) throws IOException {
      switch (name) {
        case "temperature" -> reproducible |= value.isNumeric() && parser.getDoubleValue() == 0;
        case "seed" -> reproducible |= value.isNumeric();
        case "max_tokens", "max_completion_tokens", "max_output_tokens", "maxOutputTokens" -> {
          if (value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == NumberType.INT) {
            outputLimit = OptionalLong.of(parser.getIntValue());
          }
        }
        default -> {}
      }
      parser.skipChildren();
    }

    private ModelCall call(Operation operation, String name, boolean streams, Buffer body) {
      boolean varies =
          operation.family() == Operation.Family.GENERATION
              || operation.family() == Operation.Family.COMPLETION;
      return new ModelCall(
          new ClientRequest(operation, name, streams, body), reproducible || !varies, outputLimit);
    }

    private String requireModel() {
      return Optional.ofNullable(model)
          .filter(name -> !name.isBlank())
          .orElseThrow(() -> ApiException.badRequest("The request names no model: set \"model\""));
    }

    /** By the field that each of OpenAI's operations needs and the others lack. */
    private Operation operation() {
      if (fields.contains("messages")) {
        return Operation.CHAT_COMPLETIONS;
      }
      if (fields.contains("prompt")) {
        return Operation.COMPLETIONS;
      }
      if (fields.contains("input")) {
        boolean embeds = fields.contains("encoding_format") || fields.contains("dimensions");
        return embeds ? Operation.EMBEDDINGS : Operation.RESPONSES;
      }
      throw ApiException.badRequest(
          "The request has none of \"messages\", \"prompt\" and \"input\", which tell what is asked");
    }
  }
}
