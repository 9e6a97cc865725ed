package dev.meridian.control.console;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** What the console may load. */
@ConfigMapping(prefix = "meridian.console")
interface ConsoleConfig {
  /**
   * Origins, such as {@code https://files.example.com}, that browsers get images, audio and video
   * of records from, besides the control plane and the data planes: those of buckets, to which the
   * signed addresses of attachments point. Images by https load from anywhere. Scheme, host and
   * port alone, https or on loopback http; anything else stops the start. Default: none.
   */
  Optional<List<String>> contentOrigins();
}
