package dev.meridian.data.region;

import java.util.Optional;

/** What is configured of one region. */
public interface RegionConfig {
  /** Its name for people. */
  Optional<String> label();

  /** Public address of its data plane, no trailing slash. */
  Optional<String> apiUrl();

  /** Public address of its gateway, no trailing slash. */
  Optional<String> gatewayUrl();
}
