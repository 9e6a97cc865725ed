package dev.meridian.control.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.patch.DeepMerge;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which git metadata clients may collect with an experiment; they learn it at login. */
final class GitMetadata {
  private static final String COLLECT = "collect";
  private static final String FIELDS = "fields";
  private static final String SOME = "some";
  private static final List<String> ALL_OR_NONE = List.of("all", "none");
  private static final List<String> NAMES =
      List.of(
          "commit",
          "branch",
          "tag",
          "dirty",
          "author_name",
          "author_email",
          "commit_message",
          "commit_time",
          "git_diff");

  private GitMetadata() {}

  /**
   * The policy after a change of it, with nothing but what a policy has.
   *
   * @throws ApiException 400 when that is no policy
   */
  static JsonNode changed(@Nullable JsonNode known, JsonNode patch) {
    if (!patch.isObject()) {
      throw ApiException.badRequest("Invalid request: git_metadata is not an object");
    }
    JsonNode merged = DeepMerge.of(known, patch);
    String collect = merged == null ? "" : merged.path(COLLECT).asText();
    ObjectNode policy = JsonNodeFactory.instance.objectNode().put(COLLECT, collect);
    if (ALL_OR_NONE.contains(collect)) {
      return policy;
    }
    if (merged == null || !collect.equals(SOME)) {
      throw ApiException.badRequest("git_metadata.collect is all, some or none");
    }
    policy.set(FIELDS, fields(merged.path(FIELDS)));
    return policy;
  }

  private static ArrayNode fields(JsonNode value) {
    Set<String> fields = new LinkedHashSet<>();
    for (JsonNode field : value) {
      fields.add(field.asText());
    }
    if (!value.isArray() || fields.isEmpty() || !NAMES.containsAll(fields)) {
      throw ApiException.badRequest(
          "git_metadata.fields lists some of " + String.join(", ", NAMES));
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    fields.forEach(list::add);
    return list;
  }
}
