package dev.meridian.data.region;

import dev.meridian.model.region.Region;
import java.util.Optional;

/** A store that says which region it belongs to. Calls block: they happen at start only. */
interface RegionalStore {
  /** The store's name in messages. */
  String name();

  /**
   * The region that the store says it belongs to.
   *
   * @return empty when nobody has claimed it
   * @throws StoreUnreachable when it does not answer
   * @throws ForeignStore when it holds things but no region: somebody else's
   */
  Optional<Region> region();

  /** Writes the own region into an unclaimed store, unless somebody was faster. */
  void claim(Region own);

  /** The service can't work without it, so it does not start before it answers. */
  boolean required();
}
