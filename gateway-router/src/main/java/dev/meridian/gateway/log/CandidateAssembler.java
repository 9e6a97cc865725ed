package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of what Gemini generates: each an answer with a few parts more.
 *
 * @see <a href="https://ai.google.dev/api/generate-content">the API's reference</a>
 */
final class CandidateAssembler implements StreamAssembler {
  /** A text with nothing but these goes on with the text before. */
  private static final Set<String> PLAIN = Set.of("text", "thought");

  private final Map<Integer, Candidate> candidates = new TreeMap<>();
  private final Asides asides = new Asides("usageMetadata");

  private static final class Candidate {
    private final ObjectNode rest = JsonNodeFactory.instance.objectNode();
    private final ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    private final StringBuilder text = new StringBuilder();
    private String role = "model";
    private @Nullable ObjectNode open;

    private void accept(JsonNode piece) {
      piece
          .properties()
          .forEach(
              field -> {
                if (!field.getKey().equals("content")) {
                  rest.set(field.getKey(), field.getValue());
                }
              });
      role = piece.path("content").path("role").asText(role);
      piece.path("content").path("parts").forEach(this::add);
    }

    private void add(JsonNode part) {
      boolean plain =
          part instanceof ObjectNode object
              && object.has("text")
              && object.propertyStream().allMatch(field -> PLAIN.contains(field.getKey()));
      if (plain && part.path("text").asText("").isEmpty()) {
        // The last piece has a part only because it must have one.
        return;
      }
      ObjectNode before = open;
      if (plain && before != null && before.path("thought").equals(part.path("thought"))) {
        text.append(part.get("text").asText(""));
        return;
      }
      close();
      if (plain) {
        open = ((ObjectNode) part).deepCopy();
        text.append(part.get("text").asText(""));
      } else {
        parts.add(part);
      }
    }

    private void close() {
      if (open != null) {
        parts.add(open.put("text", text.toString()));
        open = null;
        text.setLength(0);
      }
    }

    private ObjectNode build() {
      close();
      ObjectNode built = JsonNodeFactory.instance.objectNode();
      built.putObject("content").put("role", role).set("parts", parts);
      return built.setAll(rest);
    }
  }

  @Override
  public void accept(JsonNode piece) {
    for (JsonNode candidate : piece.path("candidates")) {
      candidates
          .computeIfAbsent(candidate.path("index").asInt(), index -> new Candidate())
          .accept(candidate);
    }
    asides.accept(piece);
  }

  @Override
  public ArrayNode output() {
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    candidates.values().forEach(candidate -> out.add(candidate.build()));
    return out;
  }

  @Override
  public Optional<JsonNode> usage() {
    return asides.usage();
  }

  @Override
  public Optional<JsonNode> error() {
    return asides.error();
  }
}
