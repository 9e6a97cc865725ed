package dev.meridian.control.caller;

import dev.meridian.control.engine.Seeds;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The check of where a page's mutation comes from, with {@link Seeds}. */
@Alternative
@Priority(1)
@Singleton
class SeededOwnOrigin extends OwnOrigin {
  SeededOwnOrigin(@ConfigProperty(name = "meridian.public-url") URI publicUrl) {
    super(publicUrl);
  }

  @Override
  void requireForMutation(HttpServerRequest request) {
    if (!Seeds.passes("origin", "own origin")) {
      super.requireForMutation(request);
    }
  }
}
