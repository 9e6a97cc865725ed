package dev.meridian.control.automation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.PrincipalId;
import org.jspecify.annotations.Nullable;

/** What a caller says of one. */
@JsonNaming(SnakeCaseStrategy.class)
record ProjectAutomationFields(
    @Nullable String name, @Nullable String description, @Nullable JsonNode config) {
  void applyTo(ProjectAutomationRow row, PrincipalId caller) {
    if (config == null || config.isNull()) {
      throw ApiException.badRequest("Send config");
    }
    row.name = Names.free("An automation's name", Fields.required("a name", name));
    row.description = description;
    row.config = AutomationConfig.of(config, row, caller);
  }
}
