package dev.meridian.model.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How PATCH changes object-typed fields: key by key, however deep; what is absent or null stays.
 */
public final class DeepMerge {
  private DeepMerge() {}

  public static @Nullable JsonNode of(@Nullable JsonNode known, @Nullable JsonNode patch) {
    if (patch == null || patch.isNull()) {
      return known;
    }
    if (!(known instanceof ObjectNode object) || !patch.isObject()) {
      return patch;
    }
    ObjectNode merged = object.deepCopy();
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      JsonNode value = of(merged.get(field.getKey()), field.getValue());
      if (value != null) {
        merged.set(field.getKey(), value);
      }
    }
    return merged;
  }
}
