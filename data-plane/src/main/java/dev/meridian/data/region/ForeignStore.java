package dev.meridian.data.region;

import dev.meridian.model.region.Region;

/** A store that must not be touched by this service. The message is for the operator. */
final class ForeignStore extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForeignStore(String message) {
    super(message);
  }

  static ForeignStore refusedUs(String store) {
    return new ForeignStore(
        "The %s does not accept this data plane's credentials. Nothing was written. Check the configured address."
            .formatted(store));
  }

  static ForeignStore ofRegion(String store, Region theirs, Region own) {
    return new ForeignStore(
        "The %s belongs to region %s, but this data plane serves region %s. Nothing was written. Check the configured address."
            .formatted(store, theirs, own));
  }
}
