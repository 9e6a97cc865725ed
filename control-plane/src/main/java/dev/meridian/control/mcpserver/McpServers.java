package dev.meridian.control.mcpserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.part.ProjectPartKind;
import dev.meridian.control.part.ProjectWholes;
import dev.meridian.control.part.Whole;
import dev.meridian.control.wire.Bodies;
import jakarta.inject.Singleton;

/** MCP servers: {@code mcp_server}. */
@Singleton
class McpServers implements ProjectPartKind<McpServerRow> {
  private final McpServerRepository repository;
  private final ProjectWholes projects;
  private final Bodies bodies;

  McpServers(McpServerRepository repository, ProjectWholes projects, Bodies bodies) {
    this.repository = repository;
    this.projects = projects;
    this.bodies = bodies;
  }

  @Override
  public String type() {
    return "mcp_server";
  }

  @Override
  public ProjectWholes projects() {
    return projects;
  }

  @Override
  public McpServerRepository repository() {
    return repository;
  }

  @Override
  public McpServerRow draft(Whole whole, Caller caller) {
    return new McpServerRow(whole, caller.principal());
  }

  @Override
  public void fill(McpServerRow row, ObjectNode fields, Caller caller) {
    bodies.as(fields, McpServerFields.class).applyTo(row);
  }

  @Override
  public Object body(McpServerRow row) {
    return McpServerBody.of(row);
  }
}
