package dev.meridian.control.mcpserver;

import dev.meridian.control.part.ProjectPartRepository;
import jakarta.inject.Singleton;

/** MCP servers that are not deleted, and whose project is not. */
@Singleton
class McpServerRepository implements ProjectPartRepository<McpServerRow> {}
