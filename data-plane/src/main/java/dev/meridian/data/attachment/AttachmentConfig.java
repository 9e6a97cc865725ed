package dev.meridian.data.attachment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How large files beside rows may be, and how long what nobody needs is kept. */
@ConfigMapping(prefix = "meridian.attachments")
interface AttachmentConfig {
  /** Bytes of one file; what is larger is deleted when it is reported done or asked for. */
  @WithDefault("1073741824")
  long maxBytes();

  /** Bytes of a file that is fetched from elsewhere; it is held in memory meanwhile. */
  @WithDefault("20971520")
  int maxExternalBytes();

  /** How long a file is kept that did not arrive, or that no row speaks of. */
  @WithDefault("1d")
  Duration orphanAge();

  /** How long a file that was fetched from elsewhere is answered before it is fetched again. */
  @WithDefault("1h")
  Duration externalAge();

  /** How often it is looked for files that nobody needs. */
  @WithDefault("1h")
  Duration cleanEvery();
}
