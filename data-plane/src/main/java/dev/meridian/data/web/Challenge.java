package dev.meridian.data.web;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a 401 says in {@code WWW-Authenticate}: where clients find out how to get a token (RFC
 * 9728).
 */
@Singleton
class Challenge {
  static final String HEADER = "WWW-Authenticate";
  private static final String MCP = "/mcp";

  private final String metadata;

  Challenge(@ConfigProperty(name = "meridian.public-url") String ownUrl) {
    this.metadata = ownUrl + "/.well-known/oauth-protected-resource";
  }

  /**
   * @param path of the request that was refused
   */
  String of(String path) {
    return "Bearer resource_metadata=\"%s%s\"".formatted(metadata, path.equals(MCP) ? MCP : "");
  }
}
