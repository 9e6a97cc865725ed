package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * An organization's say about git metadata (product-behaviour.md, section 4): {@code collect} is
 * all, none or some, and then {@code fields} lists which. Diffs are source code: they are kept only
 * where the organization has asked for them.
 */
final class GitPolicy {
  private static final String DIFF = "git_diff";

  /** Where clients put what they know of a repository. Input and output are the user's own. */
  private static final List<String> PLACES =
      List.of("metadata", "context", "span_attributes", "origin", "repo_info", "git_metadata");

  private GitPolicy() {}

  static boolean allowsDiffs(Optional<JsonNode> policy) {
    JsonNode said = policy.orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    return switch (said.path("collect").asText()) {
      case "all" -> true;
      case "some" -> {
        boolean listed = false;
        for (JsonNode field : said.path("fields")) {
          listed |= field.asText().equals(DIFF);
        }
        yield listed;
      }
      default -> false;
    };
  }

  /** Takes diffs out of a row. */
  static void strip(ObjectNode row) {
    row.remove(DIFF);
    PLACES.forEach(place -> stripAll(row.path(place)));
  }

  private static void stripAll(JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.remove(DIFF);
    }
    value.forEach(GitPolicy::stripAll);
  }
}
