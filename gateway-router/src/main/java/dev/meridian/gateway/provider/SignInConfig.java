package dev.meridian.gateway.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where tokens are got for secrets that are no tokens themselves. */
@ConfigMapping(prefix = "meridian.provider-sign-in")
interface SignInConfig {
  /** Microsoft's sign-in service; national clouds have their own. */
  @WithDefault("https://login.microsoftonline.com")
  URI entra();

  /** Google's token endpoint, for service account keys that name none. */
  @WithDefault("https://oauth2.googleapis.com/token")
  URI google();

  /** How long a token may take to come. */
  @WithDefault("10s")
  Duration timeout();
}
