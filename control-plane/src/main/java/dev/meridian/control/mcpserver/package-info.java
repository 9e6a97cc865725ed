/** Servers of tools (MCP) that a project's prompts may use: their names and addresses. */
@NullMarked
package dev.meridian.control.mcpserver;

import org.jspecify.annotations.NullMarked;
