/**
 * The Model Context Protocol: what an assistant can ask about an organization's records, each
 * question decided as the route of the API that it stands for.
 */
@NullMarked
package dev.meridian.data.mcp;

import org.jspecify.annotations.NullMarked;
