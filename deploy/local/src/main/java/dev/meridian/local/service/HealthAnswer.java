package dev.meridian.local.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** What a service's health address says, in one line. */
final class HealthAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HealthAnswer() {}

  /** The checks that are down, with what they say about it. */
  static String summary(String body) {
    try {
      List<String> down = new ArrayList<>();
      for (JsonNode check : JSON.readTree(body).path("checks")) {
        if (!check.path("status").asText().equals("UP")) {
          down.add(check.path("name").asText() + " " + check.path("data"));
        }
      }
      return down.isEmpty() ? body : "down: " + String.join(", ", down);
    } catch (JsonProcessingException e) {
      return body;
    }
  }
}
