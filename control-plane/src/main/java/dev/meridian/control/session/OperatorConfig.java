package dev.meridian.control.session;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who operates the installation: people whose id token carries a claim. */
@ConfigMapping(prefix = "meridian.operators")
interface OperatorConfig {
  /** The claim's name. Default: nobody is an operator. */
  Optional<String> claim();

  /** The value that it must have, or contain where it is a list. */
  Optional<String> value();
}
