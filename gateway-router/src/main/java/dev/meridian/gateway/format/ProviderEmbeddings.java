package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A wire format of embeddings as we speak it to providers. */
interface ProviderEmbeddings {
  /**
   * What to embed.
   *
   * @param dimensions how many numbers an embedding is to have
   * @param field the client's that holds the texts, for messages
   */
  record Request(String model, List<String> texts, Optional<Integer> dimensions, String field) {
    public Request {
      texts = List.copyOf(texts);
    }
  }

  /**
   * @param vectors lists of numbers, in the order of the texts
   * @param tokens of all texts; 0 where the provider does not count them
   */
  record Answer(List<ArrayNode> vectors, long tokens) {
    public Answer {
      vectors = List.copyOf(vectors);
    }
  }

  /** For messages to people. */
  String title();

  /**
   * @throws ApiException 400 that names the client's field which this format can't carry
   */
  ObjectNode writeRequest(Request request);

  /**
   * @throws UnreadableAnswerException when it is no answer in this format
   */
  Answer readAnswer(JsonNode body);

  /**
   * The vectors among the items of a list.
   *
   * @param path of the numbers in each item; empty where the item is they
   * @throws UnreadableAnswerException when they are no lists of numbers
   */
  static List<ArrayNode> vectors(JsonNode items, String... path) {
    List<ArrayNode> vectors = new ArrayList<>();
    for (JsonNode item : items) {
      JsonNode numbers = item;
      for (String name : path) {
        numbers = numbers.path(name);
      }
      if (!(numbers instanceof ArrayNode vector)) {
        throw new UnreadableAnswerException("The provider's embeddings are not lists of numbers");
      }
      vectors.add(vector);
    }
    return vectors;
  }
}
