package dev.meridian.control.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.control.wire.Names;
import dev.meridian.model.error.ApiException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The models that an organization chooses for the assistant Loop. */
final class LoopModels {
  private static final int MOST = 200;

  private LoopModels() {}

  /**
   * The list without repetitions, in its order.
   *
   * @throws ApiException 400 when it is no list of at most 200 names
   */
  static JsonNode check(JsonNode value) {
    if (!value.isArray() || value.size() > MOST) {
      throw ApiException.badRequest("loop_models is a list of at most %d names".formatted(MOST));
    }
    Set<String> models = new LinkedHashSet<>();
    for (JsonNode model : value) {
      if (!model.isTextual()) {
        throw ApiException.badRequest("loop_models is a list of names of models");
      }
      models.add(Names.free("A model's name", model.textValue()));
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    models.forEach(list::add);
    return list;
  }
}
