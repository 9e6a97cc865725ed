package dev.meridian.gateway.cors;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Which pages may call the gateway. */
@ConfigMapping(prefix = "meridian.cors")
interface CorsConfig {
  /** Origins besides the console's own, such as {@code https://app.example.com}. */
  Optional<Set<String>> allowedOrigins();
}
