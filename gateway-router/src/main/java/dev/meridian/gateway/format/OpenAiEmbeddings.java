package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/** OpenAI's embeddings. Its SDK asks for Base64 and decodes it by itself. */
final class OpenAiEmbeddings implements Embeddings {
  private static final String BASE64 = "base64";

  @Override
  public String title() {
    return "OpenAI embeddings";
  }

  @Override
  public Request readRequest(ClientCall call, String target) {
    var reading = new Reading(call.body(), target);
    Fields root = reading.root();
    root.ignore("model", "user");
    Field input = root.require("input");
    List<Field> inputs = input.node().isTextual() ? List.of(input) : input.list();
    root.get("encoding_format")
        .filter(format -> !List.of("float", BASE64).contains(format.text()))
        .ifPresent(
            format -> {
              throw format.bad("float or base64");
            });
    var request =
        new Request(
            call.model(),
            inputs.stream().map(Field::text).toList(),
            root.get("dimensions").map(Field::count),
            input.at());
    reading.refuseTheRest();
    return request;
  }

  @Override
  public ObjectNode writeRequest(Request request) {
    ObjectNode body = Json.object().put("model", request.model());
    request.texts().forEach(body.putArray("input")::add);
    body.put("encoding_format", "float");
    request.dimensions().ifPresent(count -> body.put("dimensions", count));
    return body;
  }

  @Override
  public Answer readAnswer(JsonNode body) {
    return new Answer(
        ProviderEmbeddings.vectors(body.path("data"), "embedding"),
        body.path("usage").path("prompt_tokens").longValue());
  }

  @Override
  public ObjectNode writeAnswer(Answer answer, ClientCall call) {
    boolean encoded = call.body().path("encoding_format").asText("").equals(BASE64);
    ObjectNode body = Json.object().put("object", "list");
    ArrayNode data = body.putArray("data");
    for (ArrayNode vector : answer.vectors()) {
      ObjectNode item = Json.object().put("object", "embedding").put("index", data.size());
      if (encoded) {
        item.put("embedding", encode(vector));
      } else {
        item.set("embedding", vector);
      }
      data.add(item);
    }
    body.put("model", call.model());
    body.putObject("usage")
        .put("prompt_tokens", answer.tokens())
        .put("total_tokens", answer.tokens());
    return body;
  }

  /** Floats of 32 bits, the least byte first. */
  private static String encode(ArrayNode vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * vector.size()).order(ByteOrder.LITTLE_ENDIAN);
    vector.forEach(number -> bytes.putFloat(number.floatValue()));
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
