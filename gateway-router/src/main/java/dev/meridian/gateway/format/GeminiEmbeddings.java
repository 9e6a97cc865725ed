package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gemini's embedContent and batchEmbedContents. */
final class GeminiEmbeddings implements Embeddings {
  private static final String REQUESTS = "requests";

  @Override
  public String title() {
    return "Gemini batchEmbedContents";
  }

  @Override
  public Request readRequest(ClientCall call, String target) {
    var reading = new Reading(call.body(), target, true);
    List<Fields> items =
        reading
            .root()
            .get(REQUESTS)
            .map(field -> field.list().stream().map(Field::object).toList())
            .orElseGet(() -> List.of(reading.root()));
    List<String> texts = new ArrayList<>();
    Optional<Integer> dimensions = Optional.empty();
    for (Fields item : items) {
      item.ignore("model");
      texts.add(text(item));
      Optional<Integer> count = item.get("outputDimensionality").map(Field::count);
      if (texts.size() > 1 && !count.equals(dimensions)) {
        throw ApiException.badRequest(
            item.at("outputDimensionality") + " must be the same in all requests");
      }
      dimensions = count;
    }
    reading.refuseTheRest();
    return new Request(call.model(), texts, dimensions, REQUESTS);
  }

  private static String text(Fields item) {
    Fields content = item.require("content").object();
    content.ignore("role");
    return content.require("parts").list().stream()
        .map(part -> part.object().require("text").text())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public ObjectNode writeRequest(Request request) {
    ObjectNode body = Json.object();
    ArrayNode requests = body.putArray(REQUESTS);
    for (String text : request.texts()) {
      ObjectNode item = requests.addObject().put("model", "models/" + request.model());
      item.putObject("content").putArray("parts").addObject().put("text", text);
      request.dimensions().ifPresent(count -> item.put("outputDimensionality", count));
    }
    return body;
  }

  @Override
  public Answer readAnswer(JsonNode body) {
    return new Answer(
        ProviderEmbeddings.vectors(body.path("embeddings"), "values"),
        body.path("usageMetadata").path("promptTokenCount").longValue());
  }

  @Override
  public ObjectNode writeAnswer(Answer answer, ClientCall call) {
    ObjectNode body = Json.object();
    if (call.body().has(REQUESTS)) {
      ArrayNode list = body.putArray("embeddings");
      answer.vectors().forEach(vector -> list.addObject().set("values", vector));
    } else if (answer.vectors().isEmpty()) {
      throw new UnreadableAnswerException("The provider answered without an embedding");
    } else {
      body.putObject("embedding").set("values", answer.vectors().getFirst());
    }
    return body;
  }
}
