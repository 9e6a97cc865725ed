package dev.meridian.gateway.provider;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model of Vertex AI: who publishes it, and its name there. Both are in resource names ({@code
 * publishers/google/models/gemini-2.5-pro}); of a bare name the publisher is known by how it
 * begins.
 */
record VertexModel(String publisher, String name) {
  private static final Pattern RESOURCE = Pattern.compile("publishers/([^/]+)/models/(.+)");

  static VertexModel of(String model) {
    Matcher resource = RESOURCE.matcher(model);
    if (resource.matches()) {
      return new VertexModel(resource.group(1), resource.group(2));
    }
    int slash = model.indexOf('/');
    return slash > 0
        ? new VertexModel(model.substring(0, slash), model.substring(slash + 1))
        : new VertexModel(publisherOf(model.toLowerCase(Locale.ROOT)), model);
  }

  private static String publisherOf(String name) {
    if (name.startsWith("claude")) {
      return "anthropic";
    }
    if (name.startsWith("mistral") || name.startsWith("codestral")) {
      return "mistralai";
    }
    return "google";
  }

  /** Google's own models speak Gemini's format. */
  boolean isGoogles() {
    return publisher.equals("google");
  }

  boolean isAnthropics() {
    return publisher.equals("anthropic");
  }

  /** Whether it is called in its publisher's own format, which is OpenAI's all the same. */
  boolean isRaw() {
    return publisher.equals("mistralai");
  }
}
