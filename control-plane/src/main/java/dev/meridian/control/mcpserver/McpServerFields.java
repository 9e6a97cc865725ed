package dev.meridian.control.mcpserver;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import dev.meridian.control.wire.WebAddress;
import org.jspecify.annotations.Nullable;

/** What a caller says of one. */
@JsonNaming(SnakeCaseStrategy.class)
record McpServerFields(@Nullable String name, @Nullable String description, @Nullable String url) {
  /** The address is only kept: whoever calls it goes through a guarded client. */
  void applyTo(McpServerRow row) {
    row.name = Names.check("An MCP server's name", Fields.required("a name", name));
    row.description = description;
    row.url = WebAddress.shown("url", Fields.required("url", url));
  }
}
