package dev.meridian.control.mcpserver;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartAppResource;
import dev.meridian.control.part.PartService;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /api/mcp_server}. */
@Path("/api/mcp_server")
@Authenticated
public class McpServerAppResource extends PartAppResource {
  McpServerAppResource(McpServers kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
