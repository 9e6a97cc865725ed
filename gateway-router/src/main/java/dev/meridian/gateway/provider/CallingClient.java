package dev.meridian.gateway.provider;

import io.vertx.core.MultiMap;
import java.util.Optional;

/**
 * Who calls.
 *
 * @param headers of the client's request
 * @param email the caller's address, where it is known in this region
 */
record CallingClient(MultiMap headers, Optional<String> email) {
  /** Its headers hold a credential. */
  @Override
  public String toString() {
    return "CallingClient";
  }
}
