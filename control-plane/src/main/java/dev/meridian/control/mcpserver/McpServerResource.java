package dev.meridian.control.mcpserver;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartService;
import dev.meridian.control.part.ReplaceablePartResource;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /v1/mcp_server}. */
@Path("/v1/mcp_server")
@Authenticated
public class McpServerResource extends ReplaceablePartResource {
  McpServerResource(McpServers kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
