package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Log probabilities in Gemini's words: the chosen tokens, and beside them the likeliest. */
final class GeminiLogprobs {
  private GeminiLogprobs() {}

  static List<TokenLogprob> read(JsonNode result) {
    List<TokenLogprob> tokens = new ArrayList<>();
    for (JsonNode chosen : result.path("chosenCandidates")) {
      List<TokenLogprob.Top> top = new ArrayList<>();
      for (JsonNode one : result.path("topCandidates").path(tokens.size()).path("candidates")) {
        String token = one.path("token").asText("");
        top.add(new TokenLogprob.Top(token, TokenLogprob.bytes(token), probability(one)));
      }
      String token = chosen.path("token").asText("");
      tokens.add(new TokenLogprob(token, TokenLogprob.bytes(token), probability(chosen), top));
    }
    return tokens;
  }

  private static double probability(JsonNode candidate) {
    return candidate.path("logProbability").doubleValue();
  }

  static ObjectNode write(List<TokenLogprob> tokens) {
    ObjectNode result = Json.object();
    ArrayNode chosen = result.putArray("chosenCandidates");
    ArrayNode tops = result.putArray("topCandidates");
    for (TokenLogprob token : tokens) {
      chosen.addObject().put("token", token.token()).put("logProbability", token.logprob());
      ArrayNode top = tops.addObject().putArray("candidates");
      token
          .top()
          .forEach(
              one ->
                  top.addObject().put("token", one.token()).put("logProbability", one.logprob()));
    }
    return result;
  }
}
