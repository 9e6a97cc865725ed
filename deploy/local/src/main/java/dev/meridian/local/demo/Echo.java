package dev.meridian.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is answered to a request.
 *
 * @param answer the whole text
 * @param pause between two pieces when streamed
 */
record Echo(String model, String prompt, String answer, Duration pause) {
  private static final String NOTICE =
      "This is Meridian's demo provider, which only echoes. You said: ";
  private static final int PIECES = 5;
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final Duration SLOW = Duration.ofMillis(300);

  static Echo of(JsonNode request) {
    String model = request.path("model").asText("meridian-demo");
    String prompt =
        request.has("messages")
            ? lastUserMessage(request.path("messages"))
            : text(request.path("prompt"));
    Duration pause = model.endsWith("-slow") ? SLOW : Duration.ZERO;
    return new Echo(model, prompt, NOTICE + prompt, pause);
  }

  /** The answer in pieces that add up to it. */
  List<String> pieces() {
    List<String> pieces = new ArrayList<>();
    int length = Math.ceilDiv(answer.length(), PIECES);
    int from = 0;
    while (from < answer.length()) {
      int to = Math.min(from + length, answer.length());
      // Half of a character outside the basic plane can't be sent alone.
      if (to < answer.length() && Character.isLowSurrogate(answer.charAt(to))) {
        to++;
      }
      pieces.add(answer.substring(from, to));
      from = to;
    }
    return pieces;
  }

  int promptTokens() {
    return tokens(prompt);
  }

  int answerTokens() {
    return tokens(answer);
  }

  static int tokens(String text) {
    return Math.max(1, Math.ceilDiv(text.length(), CHARACTERS_PER_TOKEN));
  }

  private static String lastUserMessage(JsonNode messages) {
    String last = "";
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals("user")) {
        last = text(message.path("content"));
      }
    }
    return last;
  }

  /** Content is a string, or a list of parts of which the texts count. */
  private static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      text.append(part.isTextual() ? part.asText() : part.path("text").asText());
    }
    return text.toString();
  }
}
