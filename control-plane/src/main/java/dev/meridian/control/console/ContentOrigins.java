package dev.meridian.control.console;

import dev.meridian.control.wire.WebAddress;
import dev.meridian.model.error.ApiException;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** The origins of {@link ConsoleConfig}, looked at when the service starts. */
@Startup
@Singleton
class ContentOrigins {
  static final String SETTING = "meridian.console.content-origins";

  private final List<String> origins;

  /**
   * @throws IllegalStateException for what is no origin
   */
  ContentOrigins(ConsoleConfig config) {
    origins =
        config.contentOrigins().orElseGet(List::of).stream().map(ContentOrigins::origin).toList();
  }

  List<String> all() {
    return origins;
  }

  private static String origin(String configured) {
    String origin = configured.strip().toLowerCase(Locale.ROOT);
    try {
      if (WebAddress.origin(WebAddress.secure(SETTING, origin)).equals(origin)) {
        return origin;
      }
    } catch (ApiException e) {
      // Said below, with what is configured: it is the operator's own.
    }
    throw new IllegalStateException(
        "%s has '%s': write an origin such as https://files.example.com, without a path (http:// only on loopback)"
            .formatted(SETTING, configured));
  }
}
