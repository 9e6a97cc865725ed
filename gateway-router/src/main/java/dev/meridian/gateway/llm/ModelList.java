package dev.meridian.gateway.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.catalogue.Flavor;
import dev.meridian.gateway.http.ErrorShape;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.provider.ProviderClient;
import dev.meridian.gateway.provider.ServedModel;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Tells which models an organization can call, in the words of the API that was asked: only those
 * that have a method in that API.
 */
@Singleton
final class ModelList {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What Anthropic says of a model whose date isn't known. */
  private static final String LONG_AGO = "1970-01-01T00:00:00Z";

  private final ProviderClient provider;

  ModelList(ProviderClient provider) {
    this.provider = provider;
  }

  void list(Exchange exchange, LlmRoute.Models asked, Caller caller) {
    ErrorShape shape = shape(exchange, asked);
    ObjectNode answer =
        asked.model().isPresent()
            ? one(shape, find(shape, caller, asked.model().get()))
            : all(shape, provider.models(caller));
    exchange.json(200, Buffer.buffer(answer.toString()));
  }

  private ServedModel find(ErrorShape shape, Caller caller, String name) {
    return provider
        .model(caller, name)
        .filter(model -> isIn(shape, model))
        .orElseThrow(
            () -> ApiException.notFound("No provider secret of the organization serves " + name));
  }

  /** Anthropic's SDKs and OpenAI's ask for the same path. */
  private static ErrorShape shape(Exchange exchange, LlmRoute.Models asked) {
    return asked.shape() == ErrorShape.OPENAI && exchange.header("anthropic-version").isPresent()
        ? ErrorShape.ANTHROPIC
        : asked.shape();
  }

  private static boolean isIn(ErrorShape shape, ServedModel model) {
    return switch (shape) {
      case GEMINI -> model.mayBe(Flavor.CHAT) || model.mayBe(Flavor.EMBEDDING);
      case ANTHROPIC -> model.mayBe(Flavor.CHAT);
      case OPENAI, PLATFORM -> true;
    };
  }

  private static ObjectNode all(ErrorShape shape, List<ServedModel> served) {
    List<ServedModel> models = served.stream().filter(model -> isIn(shape, model)).toList();
    ObjectNode answer = JSON.createObjectNode();
    if (shape == ErrorShape.OPENAI) {
      answer.put("object", "list");
    }
    ArrayNode list = answer.putArray(shape == ErrorShape.GEMINI ? "models" : "data");
    models.forEach(model -> list.add(one(shape, model)));
    if (shape == ErrorShape.ANTHROPIC) {
      answer
          .put("has_more", false)
          .put("first_id", models.isEmpty() ? null : models.getFirst().name())
          .put("last_id", models.isEmpty() ? null : models.getLast().name());
    }
    return answer;
  }

  private static ObjectNode one(ErrorShape shape, ServedModel served) {
    ObjectNode model = JSON.createObjectNode();
    String name = served.name();
    return switch (shape) {
      case GEMINI -> {
        model.put("name", "models/" + name).put("displayName", name);
        ArrayNode methods = model.putArray("supportedGenerationMethods");
        if (served.mayBe(Flavor.CHAT)) {
          methods.add("generateContent").add("streamGenerateContent");
        }
        if (served.mayBe(Flavor.EMBEDDING)) {
          methods.add("embedContent").add("batchEmbedContents");
        }
        yield model;
      }
      case ANTHROPIC ->
          model
              .put("type", "model")
              .put("id", name)
              .put("display_name", name)
              .put("created_at", LONG_AGO);
      case OPENAI, PLATFORM ->
          model
              .put("id", name)
              .put("object", "model")
              .put("created", 0)
              .put("owned_by", served.owner().isEmpty() ? "organization" : served.owner());
    };
  }
}
