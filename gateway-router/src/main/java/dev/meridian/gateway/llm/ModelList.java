package dev.meridian.gateway.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.http.ErrorShape;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.provider.ProviderClient;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells which models an organization can call, in the words of the API that was asked. */
@Singleton
final class ModelList {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProviderClient provider;

  ModelList(ProviderClient provider) {
    this.provider = provider;
  }

  void list(Exchange exchange, LlmRoute.Models asked, Caller caller) {
    List<String> names = provider.models(caller);
    if (asked.model().isEmpty()) {
      exchange.json(200, Buffer.buffer(all(asked.shape(), names).toString()));
    } else if (names.contains(asked.model().get())) {
      exchange.json(200, Buffer.buffer(one(asked.shape(), asked.model().get()).toString()));
    } else {
      exchange.refuse(
          ApiException.notFound(
              "No provider secret of the organization serves " + asked.model().get()));
    }
  }

  private static ObjectNode all(ErrorShape shape, List<String> names) {
    ObjectNode answer = JSON.createObjectNode();
    if (shape == ErrorShape.OPENAI) {
      answer.put("object", "list");
    }
    ArrayNode list = answer.putArray(shape == ErrorShape.GEMINI ? "models" : "data");
    names.forEach(name -> list.add(one(shape, name)));
    if (shape == ErrorShape.ANTHROPIC) {
      answer.put("has_more", false);
    }
    return answer;
  }

  private static ObjectNode one(ErrorShape shape, String name) {
    ObjectNode model = JSON.createObjectNode();
    return switch (shape) {
      case GEMINI -> model.put("name", "models/" + name).put("displayName", name);
      case ANTHROPIC -> model.put("type", "model").put("id", name).put("display_name", name);
      case OPENAI, PLATFORM ->
          model
              .put("id", name)
              .put("object", "model")
              .put("created", 0)
              .put("owned_by", "organization");
    };
  }
}
