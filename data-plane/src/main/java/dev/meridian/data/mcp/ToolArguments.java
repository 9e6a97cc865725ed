package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import java.util.Optional;
import java.util.UUID;

/** The arguments of a call, which fit its tool's schema. */
record ToolArguments(ObjectNode json) {
  /**
   * @throws ApiException 400 when it is missing
   */
  String text(String name) {
    return optional(name)
        .orElseThrow(() -> ApiException.badRequest("The argument " + name + " is missing"));
  }

  /** Empty texts are none: models write them for what they have no value for. */
  Optional<String> optional(String name) {
    return Optional.ofNullable(json.path(name).textValue()).filter(value -> !value.isBlank());
  }

  /**
   * @throws ApiException 400 when it is missing or no UUID
   */
  UUID id(String name) {
    return uuid(text(name));
  }

  /**
   * @throws ApiException 400 when it is no UUID
   */
  Optional<UUID> optionalId(String name) {
    return optional(name).map(ToolArguments::uuid);
  }

  int number(String name, int otherwise) {
    return json.path(name).asInt(otherwise);
  }

  private static UUID uuid(String text) {
    return ProjectId.parse(text).value();
  }
}
