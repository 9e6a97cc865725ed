package dev.meridian.data.web;

import jakarta.inject.Singleton;

/** Whose pages may call this plane. Safe for use by any thread. */
@Singleton
public class AllowedOrigins {
  private final WebConfig config;

  AllowedOrigins(WebConfig config) {
    this.config = config;
  }

  /**
   * @param origin as browsers send it
   */
  public boolean admits(String origin) {
    return config.allowedOrigins().contains("*") || config.allowedOrigins().contains(origin);
  }
}
