package dev.meridian.data.text;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How texts are indexed behind their writers. */
@ConfigMapping(prefix = "meridian.text-index")
interface TextIndexConfig {
  /** How often it is looked for rows to index. */
  @WithDefault("2s")
  Duration every();

  /** How old rows are before they are indexed: most are written again while their span runs. */
  @WithDefault("30s")
  Duration settled();

  /** How often what has become empty is forgotten. */
  @WithDefault("1h")
  Duration forgetEvery();
}
