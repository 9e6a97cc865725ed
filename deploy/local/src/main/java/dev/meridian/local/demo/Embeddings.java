package dev.meridian.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Vectors of length 1 that depend on nothing but the text. */
final class Embeddings {
  private static final int DIMENSIONS = 64;
  private static final int MOST_DIMENSIONS = 4096;

  private Embeddings() {}

  static Map<String, Object> answer(JsonNode request) {
    List<String> inputs = new ArrayList<>();
    JsonNode input = request.path("input");
    if (input.isArray() && !input.path(0).isNumber()) {
      input.forEach(text -> inputs.add(text.isTextual() ? text.asText() : text.toString()));
    } else {
      inputs.add(input.isTextual() ? input.asText() : input.toString());
    }
    int dimensions = Math.clamp(request.path("dimensions").asInt(DIMENSIONS), 1, MOST_DIMENSIONS);
    boolean packed = request.path("encoding_format").asText().equals("base64");
    List<Map<String, Object>> data = new ArrayList<>();
    for (String text : inputs) {
      float[] vector = vector(text, dimensions);
      data.add(
          Map.of(
              "object",
              "embedding",
              "index",
              data.size(),
              "embedding",
              packed ? pack(vector) : vector));
    }
    int tokens = inputs.stream().mapToInt(Echo::tokens).sum();
    return Map.of(
        "object",
        "list",
        "data",
        data,
        "model",
        request.path("model").asText("meridian-demo"),
        "usage",
        Map.of("prompt_tokens", tokens, "total_tokens", tokens));
  }

  static float[] vector(String text, int dimensions) {
    SplittableRandom random = new SplittableRandom(text.hashCode());
    double[] values = random.doubles(dimensions, -1, 1).toArray();
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) (values[i] / Math.sqrt(sum));
    }
    return vector;
  }

  /** Little-endian floats in base64, which OpenAI's own clients ask for. */
  private static String pack(float[] vector) {
    ByteBuffer buffer =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : vector) {
      buffer.putFloat(value);
    }
    return Base64.getEncoder().encodeToString(buffer.array());
  }
}
