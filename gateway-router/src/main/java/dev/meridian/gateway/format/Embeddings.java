package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import java.util.List;
import java.util.Optional;

/** A wire format of embeddings, as clients speak it to us and as we speak it to providers. */
public interface Embeddings {
  static Embeddings openAi() {
    return new OpenAiEmbeddings();
  }

  /**
   * Clients may send {@code embedContent} or {@code batchEmbedContents}; providers get the latter.
   */
  static Embeddings gemini() {
    return new GeminiEmbeddings();
  }

  /**
   * What to embed.
   *
   * @param dimensions how many numbers an embedding is to have
   */
  record Request(String model, List<String> texts, Optional<Integer> dimensions) {}

  /**
   * @param vectors lists of numbers, in the order of the texts
   * @param tokens of all texts; 0 where the provider does not count them
   */
  record Answer(List<ArrayNode> vectors, long tokens) {}

  /** For messages to people. */
  String title();

  /**
   * @param target the title of the provider's format
   * @throws ApiException 400 that names the field which is wrong or unknown
   */
  Request readRequest(ClientCall call, String target);

  ObjectNode writeRequest(Request request);

  /**
   * @throws UnreadableAnswerException when it is no answer in this format
   */
  Answer readAnswer(JsonNode body);

  ObjectNode writeAnswer(Answer answer, ClientCall call);
}
