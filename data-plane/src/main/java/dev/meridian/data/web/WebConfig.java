package dev.meridian.data.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** How the public port treats browsers. */
@ConfigMapping(prefix = "meridian.web")
interface WebConfig {
  /**
   * Origins of consoles and apps that may call with credentials from a browser. A star admits every
   * origin; answers then still name the asking origin, as credentials require.
   */
  @WithDefault("*")
  List<String> allowedOrigins();
}
