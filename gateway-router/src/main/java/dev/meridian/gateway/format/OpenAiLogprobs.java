package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Log probabilities as both of OpenAI's formats write them. */
final class OpenAiLogprobs {
  private OpenAiLogprobs() {}

  static List<TokenLogprob> read(JsonNode list) {
    List<TokenLogprob> tokens = new ArrayList<>();
    for (JsonNode item : list) {
      List<TokenLogprob.Top> top = new ArrayList<>();
      for (JsonNode other : item.path("top_logprobs")) {
        top.add(
            new TokenLogprob.Top(token(other), bytes(other), other.path("logprob").doubleValue()));
      }
      tokens.add(
          new TokenLogprob(token(item), bytes(item), item.path("logprob").doubleValue(), top));
    }
    return tokens;
  }

  private static String token(JsonNode item) {
    return item.path("token").asText("");
  }

  private static List<Integer> bytes(JsonNode item) {
    JsonNode bytes = item.path("bytes");
    if (!bytes.isArray()) {
      return TokenLogprob.bytes(token(item));
    }
    List<Integer> values = new ArrayList<>();
    bytes.forEach(value -> values.add(value.intValue()));
    return values;
  }

  static ArrayNode write(List<TokenLogprob> tokens) {
    ArrayNode list = Json.list();
    for (TokenLogprob token : tokens) {
      ObjectNode item = put(list.addObject(), token.token(), token.logprob(), token.bytes());
      ArrayNode top = item.putArray("top_logprobs");
      token
          .top()
          .forEach(other -> put(top.addObject(), other.token(), other.logprob(), other.bytes()));
    }
    return list;
  }

  private static ObjectNode put(
      ObjectNode item, String token, double logprob, List<Integer> bytes) {
    item.put("token", token).put("logprob", logprob);
    bytes.forEach(item.putArray("bytes")::add);
    return item;
  }
}
