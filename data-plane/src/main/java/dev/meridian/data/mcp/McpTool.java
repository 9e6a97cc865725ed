package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import io.smallrye.mutiny.Uni;

/** Something that a client can have looked up. Every bean of it is offered. It changes nothing. */
interface McpTool {
  /** As clients call it. */
  String name();

  /** What it does, for a model that chooses. */
  String description();

  /** The JSON schema of its arguments, which are held against it before a call. */
  String schema();

  /**
   * @return fails as the route of the API does: 400, 403, 503
   */
  Uni<ObjectNode> call(Caller caller, ToolArguments arguments);
}
